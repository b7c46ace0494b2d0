// `sources add`, `remove`, `import` and `export` over a recorded web.
#include <doctest/doctest.h>
#include <fmt/format.h>

#include "../test/temporary_folder.h"
#include "base/files.h"
#include "cli/json_document.h"
#include "cli/shell_on_paper.h"

namespace broadsheet::cli {

namespace {

constexpr std::string_view configuration = "# mine\n[[source]]\nkind = \"lobsters\"\n";

std::string feed(std::string_view title, int entries) {
  std::string text = fmt::format("<rss version=\"2.0\"><channel><title>{}</title>", title);
  for (int i = 1; i <= entries; ++i) {
    text += fmt::format(
        "<item><title>Entry {0} of {1}</title><link>https://blog.example/{0}</link>"
        "<pubDate>Fri, {2:02} Jun 2026 08:00:00 GMT</pubDate></item>",
        i, title, 27 - i);
  }
  return text + "</channel></rss>";
}

/// A folder with a configuration and a recorded web.
class Desk {
 public:
  Desk() { REQUIRE(write_file(file(), configuration)); }

  void answer(std::string_view url, std::string_view body, int status = 200) {
    web_ +=
        Json{{"method", "GET"},           {"url", url},   {"status", status},
             {"headers", Json::object()}, {"body", body}, {"recorded_at", "2026-06-26T12:00:00Z"}}
            .dump() +
        "\n";
  }

  Outcome add(std::vector<std::string> words, const std::string& typed = "") const {
    REQUIRE(write_file(folder_ / "web.jsonl", web_));
    words.insert(words.begin(), {"sources", "add"});
    words.insert(words.end(), {"--config", file(), "--web", (folder_ / "web.jsonl").string()});
    return act(words, {}, typed);
  }

  Outcome say(std::vector<std::string> words, const std::string& typed = "") const {
    words.insert(words.end(), {"--config", file()});
    return act(words, {}, typed);
  }

  std::string file() const { return (folder_ / "broadsheet.toml").string(); }
  std::string configured() const { return read_file(file(), 1u << 20).value(); }
  std::filesystem::path operator/(std::string_view name) const { return folder_ / name; }

 private:
  TemporaryFolder folder_;
  std::string web_;
};

}  // namespace

TEST_CASE("a feed is shown with three items and added when the person says yes") {
  Desk desk;
  desk.answer("https://blog.example/feed", feed("A Blog", 5));
  const Outcome outcome = desk.add({"blog.example/feed"}, "y\n");
  CAPTURE(outcome.err);
  CHECK(outcome.status == ExitStatus::done);
  CHECK(outcome.out.contains("feed: A Blog, 5 entries, latest 2026-06-26"));
  CHECK(outcome.out.contains("- 2026-06-24  Entry 3 of A Blog\n"));
  CHECK(!outcome.out.contains("Entry 4"));
  CHECK(desk.configured() == std::string(configuration) +
                                 "\n[[source]]\nkind = \"feed\"\nname = \"A Blog\"\n"
                                 "url = \"https://blog.example/feed\"\n");
}

TEST_CASE("nothing is added when the person says no, or nobody is there") {
  Desk desk;
  desk.answer("https://blog.example/feed", feed("A Blog", 1));
  CHECK(desk.add({"https://blog.example/feed"}, "n\n").status == ExitStatus::done);
  const Outcome nobody = desk.add({"https://blog.example/feed"});
  CHECK(nobody.status == ExitStatus::wrong_usage);
  CHECK(nobody.err.contains("--yes"));
  CHECK(desk.configured() == configuration);
}

TEST_CASE("a page that names several feeds lets the person choose") {
  Desk desk;
  desk.answer("https://blog.example/",
              "<html><head><link rel=alternate type='application/rss+xml' href='/all'>"
              "<link rel=alternate type='application/atom+xml' href='/news'></head></html>");
  desk.answer("https://blog.example/all", feed("Everything", 2));
  desk.answer("https://blog.example/news", feed("News", 3));
  SUBCASE("by typing its number") {
    const Outcome outcome = desk.add({"https://blog.example"}, "2\ny\n");
    CHECK(outcome.out.contains("  1  feed: Everything, 2 entries"));
    CHECK(outcome.out.contains("  2  feed: News, 3 entries"));
    CHECK(desk.configured().contains("url = \"https://blog.example/news\""));
  }
  SUBCASE("by --feed") {
    CHECK(desk.add({"https://blog.example", "--feed", "2", "--yes"}).status == ExitStatus::done);
    CHECK(desk.configured().contains("url = \"https://blog.example/news\""));
  }
  SUBCASE("or choose none") {
    CHECK(desk.add({"https://blog.example"}, "\n").out.contains("Nothing was added."));
    CHECK(desk.configured() == configuration);
  }
}

TEST_CASE("a page that names no feed is asked where feeds usually are") {
  Desk desk;
  desk.answer("https://blog.example/about-us", "<html><body>Hello</body></html>");
  desk.answer("https://blog.example/rss.xml", feed("Hidden", 2));
  CHECK(desk.add({"https://blog.example/about-us", "--yes"}).status == ExitStatus::done);
  CHECK(desk.configured().contains("url = \"https://blog.example/rss.xml\""));
}

TEST_CASE("an instance is known by what it answers") {
  Desk desk;
  desk.answer("https://social.example/", "<html><body>Mastodon</body></html>");
  desk.answer("https://social.example/api/v1/trends/statuses?limit=10",
              R"([{"id":"1","uri":"https://social.example/1","visibility":"public",
                  "created_at":"2026-06-26T08:00:00Z","content":"<p>Hello there</p>",
                  "url":"https://social.example/@a/1","account":{"acct":"a"}}])");
  const Outcome outcome = desk.add({"https://social.example", "--yes"});
  CAPTURE(outcome.err);
  CHECK(outcome.status == ExitStatus::done);
  CHECK(
      desk.configured().contains("kind = \"mastodon\"\nname = \"social.example\"\n"
                                 "url = \"https://social.example\"\n"));
}

TEST_CASE("a page without any feed says what it is and adds nothing") {
  Desk desk;
  desk.answer("https://page.example/", "<html><body>Hello</body></html>");
  const Outcome outcome = desk.add({"https://page.example/", "--yes"});
  CHECK(outcome.status == ExitStatus::failed);
  CHECK(outcome.err.contains("this is no feed but an HTML page"));
  CHECK(desk.configured() == configuration);
}

TEST_CASE("what is configured already is refused under another name too") {
  Desk desk;
  desk.answer("https://blog.example/feed", feed("A Blog", 1));
  REQUIRE(desk.add({"https://blog.example/feed", "--yes"}).status == ExitStatus::done);
  const std::string before = desk.configured();
  const Outcome again = desk.add({"https://blog.example/feed", "--yes", "--name", "Other"});
  CHECK(again.status == ExitStatus::failed);
  CHECK(again.err.contains("already, as \"A Blog\""));
  CHECK(desk.configured() == before);
}

TEST_CASE("with --json an address is looked at, and added only with --yes") {
  Desk desk;
  desk.answer("https://blog.example/feed", feed("A Blog", 5));
  const Json looked = Json::parse(desk.add({"https://blog.example/feed", "--json"}).out);
  CHECK(looked["found"][0]["entries"] == 5);
  CHECK(looked["found"][0]["items"].size() == 3);
  CHECK(looked["added"].is_null());
  CHECK(desk.configured() == configuration);
  const Json added = Json::parse(desk.add({"https://blog.example/feed", "--json", "--yes"}).out);
  CHECK(added["added"] == "A Blog");
}

TEST_CASE("a configuration with a fault is never edited") {
  Desk desk;
  const std::string faulty = "[[source]]\nkind = \"lobster\"\n";
  REQUIRE(write_file(desk.file(), faulty));
  CHECK(desk.add({"https://blog.example/feed", "--yes"}).status == ExitStatus::wrong_usage);
  CHECK(desk.say({"sources", "remove", "x"}).status == ExitStatus::wrong_usage);
  CHECK(desk.say({"sources", "add", "--pack", "web", "--yes"}).status == ExitStatus::wrong_usage);
  CHECK(desk.configured() == faulty);
}

TEST_CASE("a link to the configuration stays a link") {
  Desk desk;
  std::filesystem::rename(desk.file(), desk / "real.toml");
  std::filesystem::create_symlink("real.toml", desk.file());
  CHECK(desk.say({"sources", "add", "--pack", "web", "--yes"}).status == ExitStatus::done);
  CHECK(std::filesystem::is_symlink(desk.file()));
  CHECK(desk.configured().contains("WebKit"));
}

TEST_CASE("a pack is added once") {
  Desk desk;
  CHECK(desk.say({"sources", "add", "--pack", "security", "--yes"}).status == ExitStatus::done);
  const std::string before = desk.configured();
  CHECK(before.contains("# Terms: "));
  CHECK(desk.say({"sources", "add", "--pack", "security", "--yes"}).out.contains("Nothing"));
  CHECK(desk.configured() == before);
  CHECK(desk.say({"sources", "add", "--pack", "securty"}).status == ExitStatus::wrong_usage);
}

TEST_CASE("what is no list of feeds is wrong usage, and says what is there") {
  const Desk desk;
  REQUIRE(write_file(desk / "page.html", "<html><body>Hello</body></html>"));
  for (const char* name : {"page.html", "missing.opml", "."}) {
    CAPTURE(name);
    const Outcome outcome = desk.say({"sources", "import", (desk / name).string(), "--yes"});
    CHECK(outcome.status == ExitStatus::wrong_usage);
    CHECK(outcome.err.contains((desk / name).string()));
    CHECK(desk.configured() == configuration);
  }
}

TEST_CASE("a list that was exported is imported elsewhere as the same sources") {
  Desk here;
  REQUIRE(here.say({"sources", "add", "--pack", "web", "--yes"}).status == ExitStatus::done);
  const Outcome exported = here.say({"sources", "export", "--opml"});
  Desk there;
  REQUIRE(write_file(there / "list.opml", exported.out));
  const Outcome imported =
      there.say({"sources", "import", (there / "list.opml").string(), "--json"}, "");
  const Json looked = Json::parse(imported.out);
  CHECK(looked["added"] == 0);
  CHECK(looked["known"] == Json::array({"lobsters"}));
  CHECK(there.say({"sources", "import", (there / "list.opml").string()}, "y\n").status ==
        ExitStatus::done);
  CHECK(there.say({"sources", "export"}).out == exported.out);
}

TEST_CASE("a dry run says what would be asked, in order, and asks and stores nothing") {
  Desk desk;
  REQUIRE(write_file(desk.file(),
                     "[[source]]\nkind = \"feed\"\nurl = \"https://b.example/feed\"\n"
                     "[[source]]\nkind = \"reddit\"\nurl = \"https://www.reddit.com/r/cpp\"\n"
                     "[[source]]\nkind = \"lobsters\"\n"));
  const std::vector<std::string> words{"collect", "--dry-run", "--data", (desk / "data").string()};
  const Outcome outcome = desk.say(words);
  CAPTURE(outcome.out);
  CHECK(outcome.status == ExitStatus::done);
  const std::size_t feed_at = outcome.out.find("b.example/feed");
  const std::size_t reddit_at = outcome.out.find("not asked: ");
  const std::size_t lobsters_at = outcome.out.find("GET https://lobste.rs/");
  CHECK(feed_at < reddit_at);
  CHECK(reddit_at < lobsters_at);
  CHECK(lobsters_at != std::string::npos);
  CHECK(outcome.out.contains("Nothing was asked."));
  CHECK(!std::filesystem::exists(desk / "data"));
}

TEST_CASE("after a run a dry run says which requests ask for changes only") {
  Desk desk;
  REQUIRE(write_file(desk.file(),
                     "[[source]]\nkind = \"feed\"\nname = \"B\"\n"
                     "url = \"https://b.example/feed\"\n"));
  const Json exchange{{"method", "GET"},      {"url", "https://b.example/feed"},
                      {"status", 200},        {"headers", {{"etag", "\"v1\""}}},
                      {"body", feed("B", 1)}, {"recorded_at", "2026-06-26T12:00:00Z"}};
  REQUIRE(write_file(desk / "web.jsonl", exchange.dump() + "\n"));
  const std::string data = (desk / "data").string();
  const std::string web = (desk / "web.jsonl").string();
  REQUIRE(desk.say({"collect", "--data", data, "--web", web}).status == ExitStatus::done);
  const Outcome outcome = desk.say({"collect", "--dry-run", "--json", "--data", data});
  const Json request = Json::parse(outcome.out)["requests"][0];
  CHECK(request["source"] == "B");
  CHECK(request["host"] == "b.example");
  CHECK(request["how"] == "if changed");
}

TEST_CASE("a removed source is gone, and an unknown one is answered with the nearest") {
  Desk desk;
  CHECK(desk.say({"sources", "remove", "lobster"}).err.contains("there is no source \"lobster\""));
  CHECK(desk.say({"sources", "remove", "lobsters"}).status == ExitStatus::done);
  CHECK(desk.configured() == "# mine\n");
}

}  // namespace broadsheet::cli
