// `read`: what the newsroom sees of a page.
#include <algorithm>

#include <doctest/doctest.h>

#include "journeys/house.h"
#include "pdf_document.h"

namespace broadsheet::journeys {

namespace {

const std::string sentence =
    "The harbour office of Northport has measured the tide for ninety years and found that it "
    "comes a little earlier each winter than the tables say it should.";

const std::string page =
    "<!doctype html><html lang=en><head><title>Tides come early | The Northport Times</title><meta "
    "property=og:site_name content='The Northport Times'><meta name=author content='Ada "
    "Keel'><meta "
    "property=article:published_time content='2026-06-20T08:30:00Z'></head><body><nav><a "
    "href=/>Home"
    "</a></nav><article><h1>Tides come early</h1><p>" +
    sentence +
    "</p><p>Nobody knows <em>why</em>; see <a href='/table'>the table</a>, says the "
    "office, and asks all captains to come an hour before their time.</p><pre><code>tide --day "
    "monday</code></pre></article></body></html>";

std::string thread() {
  return "<body><table class=fatitem><tr><td><span class=titleline><a>Tides come early</a></span>"
         "</td></tr></table><table class=comment-tree><tr class=comtr><td><a class=hnuser>mast</a>"
         "<div class=commtext>The moon knows.</div></td></tr></table></body>";
}

const Json html = {{"content-type", "text/html"}};

}  // namespace

TEST_CASE("a file is read, and written as text, Markdown, HTML and JSON") {
  const House house;
  house.write("page.html", page);
  const Ending text = house.run({"read", "page.html"});
  CHECK(text.status == 0);
  CHECK(text.err == "");
  CHECK(text.out.starts_with("Tides come early\n\n" + sentence + "\n\nNobody knows why;"));
  CHECK_FALSE(text.out.contains("Home"));

  const Ending markdown = house.run({"read", "page.html", "--format", "markdown"});
  CHECK(markdown.out.starts_with("# Tides come early\n\n"));
  CHECK(markdown.out.contains("*why*"));
  CHECK(markdown.out.contains("```"));

  const Ending as_html = house.run({"read", "page.html", "--format", "html"});
  CHECK(as_html.out.starts_with("<h1>Tides come early</h1>"));
  CHECK(as_html.out.contains("<em>why</em>"));

  for (const Words& words :
       {Words{"read", "page.html", "--format", "json"}, Words{"read", "page.html", "--json"}}) {
    const Ending ending = house.run(words);
    CHECK(ending.status == 0);
    const Json read = Json::parse(ending.out);
    CHECK(read["title"] == "Tides come early");
    CHECK(read["article"] == true);
    CHECK(read["text"].get<std::string>().contains(sentence));
    CHECK(read["comments"].empty());
  }
}

TEST_CASE("--why names the reader and what each field holds") {
  const House house;
  house.write("page.html", page);
  const Ending why = house.run({"read", "page.html", "--why"});
  CHECK(why.status == 0);
  for (const char* part : {"Ada Keel", "The Northport Times", "2026-06-20", "title", "kind",
                           "[agreed: the densest part, article element]", "0 comments"})
    CHECK(why.out.contains(part));
  CHECK(why.out.contains(sentence));
}

TEST_CASE("a recorded address is read, and its talk is shown apart") {
  const House house;
  const std::string address = "https://news.ycombinator.com/item?id=1";
  house.write_web("web.jsonl",
                  {{.url = "https://times.example/tides", .body = page, .headers = html},
                   {.url = address, .body = thread(), .headers = html}});
  const Words web{"--web", "web.jsonl", "--now", "2026-06-30T12:00:00Z"};
  Words words{"read", "https://times.example/tides", "--format", "markdown"};
  words.insert(words.end(), web.begin(), web.end());
  const Ending article = house.run(words);
  CHECK(article.status == 0);
  CHECK(article.out.contains("(https://times.example/table)"));

  words = {"read", address};
  words.insert(words.end(), web.begin(), web.end());
  const Ending talk = house.run(words);
  CHECK(talk.status == 0);
  CHECK(talk.out.contains("[comment: mast]\nThe moon knows."));

  words = {"read", "https://times.example/other"};
  words.insert(words.end(), web.begin(), web.end());
  const Ending miss = house.run(words);
  CHECK(miss.status == 1);
  CHECK(miss.out == "");
  CHECK(miss.err.contains("https://times.example/other"));
}

TEST_CASE("what a feed carries of a page is weighed as well") {
  const House house;
  const std::string address = "https://times.example/tides";
  const std::string rest =
      "Captains who trust the tables have run aground four times this winter, and the office will "
      "print new ones before the spring, with the hours of the last ten years set beside them.";
  const std::string teaser =
      "<html><head><title>Tides come early</title></head><body><article><h1>"
      "Tides come early</h1><p>" +
      sentence + "</p></article><p class=paywall>Subscribe to read on.</p></body></html>";
  const std::string content = "<p>" + sentence + "</p><p>" + rest + "</p><p>" + rest + "</p>";
  const std::string feed =
      "<rss version='2.0' xmlns:content='http://purl.org/rss/1.0/modules/content/'><channel><title>"
      "Times</title><item><title>Tides come early</title><link>" +
      address + "?utm_source=feed</link><content:encoded><![CDATA[" + content +
      "]]></content:encoded></item></channel></rss>";
  house.write_web("web.jsonl", {{.url = address, .body = teaser, .headers = html},
                                {.url = "https://times.example/feed",
                                 .body = feed,
                                 .headers = {{"content-type", "application/rss+xml"}}}});
  house.write("other.xml",
              "<rss version='2.0'><channel><title>Times</title><item><title>No</title>"
              "<link>https://times.example/no</link></item></channel></rss>");
  const Words words{
      "read", address, "--why", "--web", "web.jsonl", "--now", "2026-06-30T12:00:00Z"};
  CHECK_FALSE(house.run(words).out.contains(rest));
  Words fed = words;
  fed.insert(fed.end(), {"--feed", "https://times.example/feed"});
  const Ending full = house.run(fed);
  CHECK(full.status == 0);
  CHECK(full.out.contains(rest));
  CHECK(full.out.contains("feed"));

  fed = words;
  fed.insert(fed.end(), {"--feed", "other.xml"});
  const Ending miss = house.run(fed);
  CHECK(miss.status == 1);
  CHECK(miss.err.contains("the feed has no entry for this page"));
}

TEST_CASE("a package is read at the address of its API") {
  const House house;
  house.write_web(
      "web.jsonl",
      {{.url = "https://registry.npmjs.org/tides",
        .body = R"({"name":"tides","dist-tags":{"latest":"2.0.0"},"readme":"# Tides\n\n)" +
                sentence + "\"}",
        .headers = {{"content-type", "application/json"}}}});
  const Ending ending = house.run({"read", "https://www.npmjs.com/package/tides", "--json", "--web",
                                   "web.jsonl", "--now", "2026-06-30T12:00:00Z"});
  CHECK(ending.status == 0);
  const Json read = Json::parse(ending.out);
  CHECK(read["kind"] == "npm package");
  CHECK(read["canonical"] == "https://www.npmjs.com/package/tides");
}

TEST_CASE("a PDF document is read by its first pages") {
  const House house;
  PdfPage first{{.x = 72, .y = 720, .size = 18, .text = "On the Tides of Northport"}};
  set_text(first, {.x = 72, .y = 680}, sentence);
  house.write("tides.pdf", pdf_of_pages({first}));
  const Ending ending = house.run({"read", "tides.pdf"});
  CHECK(ending.status == 0);
  CHECK(ending.out == "On the Tides of Northport\n\n" + sentence + "\n");
}

TEST_CASE("standard input is read") {
  const House house;
  house.write("notes.md", "# Tides\n\n" + sentence + "\n");
  Launch launch = house.launch({"read", "-"});
  launch.shell_prelude = "exec <notes.md";
  const Ending ending = run_program(launch);
  CHECK(ending.status == 0);
  CHECK(ending.out.contains(sentence));
}

TEST_CASE("what cannot be read ends with 1 and one line that says why") {
  const House house;
  house.write("picture.html", "\x89PNG\r\n\x1a\n nothing");
  house.write("empty.html", "");
  house.write("login.html", "<html><body><form><input type=password></form></body></html>");
  house.write("broken.pdf", "%PDF-1.4\nand then nothing");
  house.write("bytes", std::string("\x00\x01\x02\x03\x00\x01", 6));
  for (const char* name : {"picture.html", "empty.html", "login.html", "broken.pdf", "bytes",
                           "no-such-file", "https://"}) {
    CAPTURE(name);
    const Ending ending = house.run({"read", name});
    CHECK(ending.status == 1);
    CHECK(ending.err.starts_with("broadsheet: "));
    CHECK(std::ranges::count(ending.err, '\n') == 1);
    CHECK(house.run({"read", name, "--json"}).status == 1);
  }
}

TEST_CASE("a wrong format ends with 2 and names the ones there are") {
  const House house;
  const Ending ending = house.run({"read", "page.html", "--format", "word"});
  CHECK(ending.status == 2);
  CHECK(ending.err.contains("markdown"));
}

}  // namespace broadsheet::journeys
