#include "markup/kinds/stated.h"

#include "markup/kinds/kind_samples.h"

using namespace broadsheet;
using namespace broadsheet::markup;

namespace {

const std::string address = "https://www.youtube.com/watch?v=tides123456";

const std::string metas =
    "<meta property='og:title' content='The tide comes'><meta property='og:description' "
    "content='We "
    "show the northern quay at the highest water that was seen there in…'><meta "
    "itemprop=datePublished content='2026-06-20T09:00:00Z'><span itemprop=author><link "
    "itemprop=name "
    "content='Harbour Office'></span>";

}  // namespace

TEST_CASE("of a video its title and its whole description are read") {
  const Page page = read_at(
      address,
      "<body>" + metas +
          "<script>var ytInitialPlayerResponse = {\"videoDetails\":{\"title\":\"The tide comes\","
          "\"author\":\"Harbour Office\",\"shortDescription\":\"We show the northern quay at the "
          "highest water that was seen there in {ninety} years.\\n\\nFilmed by \\\"Ada\\\" "
          "Keel.\"},"
          "\"microformat\":{\"playerMicroformatRenderer\":{\"publishDate\":\"2026-06-20\"}}};var "
          "meta = {};</script><p>Comments are turned off</p></body>");
  CHECK(page.kind == "YouTube video");
  CHECK(page.title == "The tide comes");
  CHECK(page.author == "Harbour Office");
  CHECK(page.text ==
        "We show the northern quay at the highest water that was seen there in {ninety} years.\n\n"
        "Filmed by \"Ada\" Keel.");
  CHECK(day_of(page) == "2026-06-20T00:00:00Z");
}

TEST_CASE("a video without its script is read from what the page states") {
  const Page page = read_at(address, "<body>" + metas +
                                         "<script>var ytInitialPlayerResponse = "
                                         "{\"videoDetails\":{\"tit</script>");
  CHECK(page.title == "The tide comes");
  CHECK(page.author == "Harbour Office");
  CHECK(page.text.starts_with("We show the northern quay"));
  CHECK(day_of(page) == "2026-06-20T09:00:00Z");
}

TEST_CASE("videos are known by their addresses") {
  CHECK(is_youtube_video(*parse_url("https://youtu.be/tides123456")));
  CHECK(is_youtube_video(*parse_url("https://m.youtube.com/shorts/tides123456")));
  CHECK_FALSE(is_youtube_video(*parse_url("https://www.youtube.com/@harbour")));
}
