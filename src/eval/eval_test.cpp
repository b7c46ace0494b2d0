// Each kind over a few lines of our own, with figures that were computed by hand.
#include "eval/eval.h"

#include <algorithm>
#include <vector>

#include <doctest/doctest.h>

#include "../test/temporary_folder.h"
#include "base/files.h"
#include "eval/lines.h"

namespace broadsheet::eval {

namespace {

class Bench {
 public:
  void write(const std::string& name, const std::string& text) const {
    const std::filesystem::path path = folder_ / name;
    std::filesystem::create_directories(path.parent_path());
    REQUIRE(write_file(path, text));
  }

  Result<Measured> measure(const std::string& kind, const std::string& name) const {
    SystemClock clock;
    EventLoop loop(clock);
    Pool pool(2);
    return eval::measure({.kind = kind, .path = folder_ / name}, loop, pool);
  }

  Json figures(const std::string& kind, const std::string& lines) const {
    write("lines.jsonl", lines);
    const auto measured = measure(kind, "lines.jsonl");
    REQUIRE(measured);
    units_ = static_cast<std::size_t>(std::ranges::count(measured->units, '\n'));
    return Json::parse(measured->figures);
  }

  std::string fault(const std::string& kind, const std::string& lines) const {
    write("lines.jsonl", lines);
    const auto measured = measure(kind, "lines.jsonl");
    REQUIRE(!measured);
    CHECK(measured.error().kind == ErrorKind::invalid);
    CHECK(measured.error().place.starts_with((folder_ / "lines.jsonl").string() + ":"));
    return measured.error().place.substr(measured.error().place.rfind(':') + 1) + ": " +
           measured.error().what;
  }

  std::size_t units() const { return units_; }

 private:
  TemporaryFolder folder_;
  mutable std::size_t units_ = 0;
};

std::vector<std::string> keys_of(const Json& figures) {
  std::vector<std::string> keys;
  for (const auto& [key, value] : figures.items()) keys.push_back(key);
  return keys;
}

}  // namespace

TEST_CASE("addresses: readings, identity and domains are cases of one file") {
  const Bench bench;
  const Json figures = bench.figures(
      "urls", R"({"input":"HTTP://A.example:80/./b","base":null,"href":"http://a.example/b"}
{"input":"../c d","base":"https://a.example/x/y","href":"https://a.example/c%20d"}
{"input":"mailto:x@a.example","base":null,"href":"mailto:x@a.example"}
{"input":"http://","base":null,"failure":true}
{"input":"\u0000 https://a.example/","base":null,"href":"https://a.example/"}

{"same":["https://www.a.example/x/","http://a.example/x?utm_source=y"]}
{"different":["https://a.example/x","https://a.example/y"]}
{"different":["https://a.example/x","https://www.a.example/x"]}
{"domain":"news.bbc.co.uk","registrable":"bbc.co.uk"}
{"domain":"co.uk","registrable":null}
)");
  CHECK(keys_of(figures) == std::vector<std::string>{"cases", "passed", "rate", "failed"});
  CHECK(figures["cases"] == 10);
  CHECK(figures["passed"] == 9);
  CHECK(figures["rate"] == doctest::Approx(0.9));
  REQUIRE(figures["failed"].size() == 1);
  CHECK(figures["failed"][0]["id"].get<std::string>().ends_with(":9"));  // blank lines count
  CHECK(bench.units() == 10);
}

TEST_CASE("feeds: fields are compared in order of the document, and errors are named") {
  const Bench bench;
  bench.write("set/a.xml",
              "<rss><channel><title>News</title><item><title>One</title>"
              "<description>&lt;p&gt;A &lt;b&gt;bold&lt;/b&gt; word</description></item>"
              "<item><title>Two</title></item></channel></rss>");
  bench.write("set/b.xml", "<html><p>No feed</html>");
  bench.write("set/c.xml", "<html><p>No feed either</html>");
  bench.write("set/expected.jsonl",
              R"({"file":"a.xml","feed":{"title":"News","unheard":"of"},"count":2,)"
              R"("entries":[{"summary":"A <i>bold</i> word"},{"title":"Three"}]})"
              "\n"
              R"({"file":"b.xml","feed":{"title":"News"}})"
              "\n"
              R"({"file":"c.xml"})"
              "\n");
  const auto measured = bench.measure("feeds", "set");
  REQUIRE(measured);
  const Json figures = Json::parse(measured->figures);
  CHECK(keys_of(figures) == std::vector<std::string>{"files", "files_passed", "fields",
                                                     "fields_matched", "rate", "seconds",
                                                     "megabytes_per_second", "failed"});
  CHECK(figures["files"] == 3);
  CHECK(figures["files_passed"] == 1);  // of c.xml nothing is asked
  CHECK(figures["fields"] == 5);
  CHECK(figures["fields_matched"] == 3);
  REQUIRE(figures["failed"].size() == 1);
  CHECK(figures["failed"][0]["id"] == "b.xml");
}

TEST_CASE("pages: only the fields that a line has are scored") {
  const Bench bench;
  const std::string words =
      "The council voted on Monday to build a bridge over the river. "
      "Work starts in spring and will last for about two years in all. ";
  bench.write("set/pages/p1.html",
              "<html lang=en-GB><title>A bridge</title><article><h1>A bridge"
              "</h1><p>" +
                  words + "</p><p>" + words + words +
                  "</p></article><footer>Buy now</footer></html>");
  bench.write("set/expected.jsonl",
              R"({"id":"p1","url":"https://a.example/x","title":"A bridge","lang":"en",)"
              R"("with":["voted on Monday","never written"],"without":["Buy now"],"date":null})"
              "\n");
  const auto measured = bench.measure("extract", "set");
  REQUIRE(measured);
  const Json figures = Json::parse(measured->figures);
  CHECK(figures["pages"] == 1);
  CHECK(figures["text"]["f1"].is_null());
  CHECK(figures["segments"]["precision"] == 1);
  CHECK(figures["segments"]["recall"] == 0.5);
  CHECK(figures["segments"]["accuracy"] == doctest::Approx(2.0 / 3));
  CHECK(figures["fields"]["title"] == Json{{"right", 1}, {"of", 1}});
  CHECK(figures["fields"]["lang"] == Json{{"right", 1}, {"of", 1}});
  CHECK(figures["fields"]["date"]["wrong"] == 0);
  CHECK(!figures["fields"].contains("author"));
}

TEST_CASE("structure: text and pieces that the reference has are counted, ours beyond it are not") {
  const Bench bench;
  const std::string words =
      "The council voted on Monday to build a bridge over the river. "
      "Work starts in spring and will last for about two years in all. ";
  const std::string body = "<p>" + words + "</p><pre>a = 1</pre><p>" + words + words +
                           "</p><ul><li>one <a href='/x'>link</a><li>two</ul>";
  bench.write("set/one/source.html", "<title>A bridge</title><article>" + body + "</article>");
  bench.write("set/one/expected.html",
              "<div><p>" + words + "</p><pre>a = 1</pre><p>" + words + words +
                  "</p><ul><li>one <a href='http://fakehost/x'>link</a></li>"
                  "<li>three</li></ul></div>");
  const auto measured = bench.measure("structure", "set");
  REQUIRE(measured);
  const Json figures = Json::parse(measured->figures);
  CHECK(figures["pages"] == 1);
  CHECK(figures["kept"]["code"] == Json{{"kept", 1}, {"of", 1}});
  CHECK(figures["kept"]["items"] == Json{{"kept", 1}, {"of", 2}});
  CHECK(figures["kept"]["links"] == Json{{"kept", 1}, {"of", 1}});
  CHECK(figures["text"]["recall"] < 1);
  CHECK(figures["text"]["recall"] > 0.9);
  REQUIRE(!bench.measure("structure", "none"));
}

TEST_CASE("stories: unlabelled items take part without being scored") {
  const Bench bench;
  const Json figures = bench.figures(
      "stories",
      R"({"id":"1","title":"Quake shakes Lima","url":"https://a.example/q","story":"q"}
{"id":"2","title":"Lima is shaken","url":"https://www.a.example/q/","story":"q"}
{"id":"3","title":"Rust 1.90 is out","url":"https://b.example/r","story":"r"}
{"id":"3","title":"Who knows","url":"https://c.example/w","story":null}
)");
  CHECK(figures["documents"] == 4);
  CHECK(figures["gold_stories"] == 2);
  CHECK(figures["found_stories"] == 2);
  CHECK(figures["bcubed"]["f1"] == 1);
  CHECK(figures["pairwise"]["recall"] == 1);
  CHECK(bench.units() == 4);
}

TEST_CASE("pairs: graded ones give a correlation, the others the rest") {
  const Bench bench;
  const std::string same = R"({"a":{"id":"1","title":"A","url":"https://a.example/x"},)"
                           R"("b":{"id":"2","title":"B","url":"http://a.example/x"},"same":true})";
  const std::string other =
      R"({"a":{"id":"1","title":"Quake shakes Lima","url":"https://a.example/x"},)"
      R"("b":{"id":"1","title":"Rust 1.90 is out","url":"https://b.example/y"},"same":false})";
  const Json figures = bench.figures("pairs", same + "\n" + other + "\n");
  CHECK(keys_of(figures) == std::vector<std::string>{"pairs", "precision", "recall", "f1", "auc",
                                                     "pearson", "seconds", "failed"});
  CHECK(figures["f1"] == 1);
  CHECK(figures["auc"] == 1);
  CHECK(figures["pearson"].is_null());
}

TEST_CASE("sanitize: what is safe, and what others would have made of it") {
  const Bench bench;
  const Json figures = bench.figures(
      "sanitize", R"({"html":"<p onclick=x>a<script>b</script>","expected":["<p>a</p>","none"]}
{"html":"<a href='javascript:x'>a</a>","expected":["<u>a</u>"]}
{"html":"<b>x</b>"}
)");
  CHECK(figures == Json{{"cases", 3},
                        {"safe", 3},
                        {"text_kept", 2},
                        {"expected_matched", 1},
                        {"failed", Json::array()}});
}

TEST_CASE("ground: unsupported is what is looked for") {
  const Bench bench;
  const Json figures = bench.figures(
      "ground",
      R"({"id":"1","passages":["Kyiv has 3 bridges."],"text":"Kyiv has 3 bridges.","supported":true,"against":"2"}
{"id":"2","passages":["Kyiv has 3 bridges."],"text":"Kyiv has 4 bridges.","supported":false,"unsupported":[[9,10]],"error":"number"}
)");
  CHECK(figures["auc"] == 1);
  CHECK(figures["f1"] == 1);
  CHECK(figures["pairs"] == Json{{"count", 1}, {"ordered", 1}, {"rate", 1.0}});
  CHECK(figures["by_error"]["number"] == Json{{"planted", 1}, {"caught", 1}});
  CHECK(figures["spans"]["recall"] == 1);
  CHECK(figures["spans"]["precision"] == doctest::Approx(1.0 / 19));  // the whole sentence
}

TEST_CASE("lang: the mean over languages, not over texts") {
  const Bench bench;
  const Json figures = bench.figures(
      "lang",
      R"({"text":"The council has voted to build a bridge over the river.","lang":"en"}
{"text":"Der Stadtrat hat beschlossen, eine neue Brücke zu bauen.","lang":"de"}
{"text":"Der Stadtrat hat beschlossen, eine neue Schule zu bauen.","lang":"de"}
{"text":"Der Stadtrat hat beschlossen, einen neuen Park zu bauen.","lang":"en"}
)");
  CHECK(figures["accuracy"] == doctest::Approx((0.5 + 1) / 2));
}

TEST_CASE("a line that breaks the format is named, with what was expected") {
  const Bench bench;
  CHECK(bench.fault("urls", "{\"input\":\"x\",\"href\":\"y\"}\n[1]\n") ==
        "2: expected one JSON object");
  CHECK(bench.fault("urls", "{}") ==
        "1: expected one of \"input\", \"same\", \"different\" and \"domain\"");
  CHECK(bench.fault("urls", R"({"same":["https://a.example/"]})") == "1: expected two addresses");
  CHECK(bench.fault("stories", R"({"id":7})") == "1: expected \"id\" to be a string or null");
  CHECK(bench.fault("stories", R"({"id":"1","published":"soon"})") ==
        "1: expected \"published\" to be a time or null");
  CHECK(bench.fault("pairs", R"({"a":{"id":"1"},"b":{"id":"2"}})") ==
        "1: expected \"same\" or \"score\"");
  CHECK(bench.fault("lang", R"({"text":"x"})") == "1: expected \"lang\" to be a string");
  CHECK(bench.fault("ground", R"({"id":"1","passages":[],"text":"ab","unsupported":[[1,3]]})") ==
        "1: expected \"unsupported\" to hold [start,end] within the text");
  CHECK(bench.fault("sanitize", R"({"html":1})") == "1: expected \"html\" to be a string or null");
}

TEST_CASE("a page or a feed that is not there breaks the format too") {
  const Bench bench;
  bench.write("set/expected.jsonl", R"({"id":"gone","file":"gone.xml"})");
  for (const char* kind : {"feeds", "extract"}) {
    const auto measured = bench.measure(kind, "set");
    REQUIRE(!measured);
    CHECK(measured.error().place.ends_with("expected.jsonl:1"));
    CHECK(measured.error().what.contains("gone"));
  }
}

}  // namespace broadsheet::eval
