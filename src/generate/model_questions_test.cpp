#include "generate/model_questions.h"

#include <doctest/doctest.h>

#include "../test/injections.h"
#include "base/text.h"

using namespace broadsheet;
using namespace broadsheet::generate;

namespace {

std::vector<llm::ShownPassage> shown_passages(std::size_t count) {
  std::vector<llm::ShownPassage> shown;
  for (std::size_t i = 0; i < count; ++i) {
    shown.push_back({.evidence = Id<Evidence>("page"),
                     .passage = static_cast<int>(i) + 1,
                     .text = "Passage " + std::to_string(i + 1)});
  }
  return shown;
}

/// Lines that read as marks of an envelope.
std::size_t marks(std::string_view text) {
  std::size_t count = 0;
  for (const std::string_view line : split(text, '\n')) count += line.starts_with("<<") ? 1 : 0;
  return count;
}

std::string fault_of(const std::string& sentence) {
  const auto read = read_write("{\"sentences\":[" + sentence + "]}", shown_passages(5));
  REQUIRE(read.size() == 1);
  CHECK(read[0].shown.empty() != read[0].fault.empty());
  return read[0].fault;
}

}  // namespace

TEST_CASE("a sentence names the passages that it rests on, each once") {
  const auto read = read_write(
      R"({"sentences":[{"text":" Zig  is out. ","passages":[3,1,3]},{"text":"b","passages":[2]}]})",
      shown_passages(3));
  REQUIRE(read.size() == 2);
  CHECK(read[0].text == "Zig is out.");
  CHECK(read[0].shown == std::vector<std::size_t>{2, 0});
  CHECK(read[0].fault.empty());
}

TEST_CASE("a sentence without passages, with others than were shown, or too long has a fault") {
  CHECK(fault_of(R"({"text":"x","passages":[]})") == "rests on no passage");
  CHECK(fault_of(R"({"text":"x"})") == "rests on no passage");
  CHECK(fault_of(R"({"text":"x","passages":[1,6]})") == "rests on a passage that was not shown");
  CHECK(fault_of(R"({"text":"x","passages":[0]})") == "rests on a passage that was not shown");
  CHECK(fault_of(R"({"text":"x","passages":[-1]})") == "rests on a passage that was not shown");
  CHECK(fault_of(R"({"text":"x","passages":["page"]})") == "rests on a passage that was not shown");
  CHECK(fault_of(R"({"text":"x","passages":[1,2,3,4]})") == "rests on 4 passages at once");
  CHECK(fault_of(R"({"text":"  ","passages":[1]})") == "says nothing");
  std::string words;
  for (int i = 0; i < 61; ++i) words += "word ";
  CHECK(fault_of("{\"text\":\"" + words + "\",\"passages\":[1]}") == "has more than 60 words");
}

TEST_CASE("a reply of another shape has no sentences, and a long one ten") {
  for (const char* reply : {"", "{", "[]", "{}", R"({"sentences":"x"})", "<html>"}) {
    CHECK(read_write(reply, shown_passages(1)).empty());
  }
  std::string many = R"({"sentences":[)";
  for (int i = 0; i < 30; ++i) {
    many += std::string(i > 0 ? "," : "") + R"({"text":"x","passages":[1]})";
  }
  CHECK(read_write(many + "]}", shown_passages(1)).size() == written_sentences_max);
}

TEST_CASE("a headline is one line without its full stop") {
  CHECK(read_title("{\"title\":\" Zig 0.14\\n is out. \"}") == "Zig 0.14 is out");
  CHECK(read_title(R"({"title":"And then …"})") == "And then …");
  CHECK(read_title(R"({"title":")" + std::string(400, 'x') + "\"}").empty());
  CHECK(read_title("no").empty());
}

TEST_CASE("a review speaks of each sentence by its number, of the headline under none") {
  const Review review = read_review(
      R"({"sentences":[{"number":1,"supported":true,"reason":"There."},)"
      R"({"number":2,"supported":false,"reason":"See evil.example for it"},)"
      R"({"number":0,"supported":true,"reason":""},{"number":9,"supported":true,"reason":""},)"
      R"({"number":-1,"supported":true,"reason":""}]})",
      3);
  REQUIRE(review.sentences.size() == 3);
  REQUIRE(review.sentences[0]);
  CHECK(review.sentences[0]->is_supported);
  CHECK(review.sentences[0]->reason == "There.");
  REQUIRE(review.sentences[1]);
  CHECK_FALSE(review.sentences[1]->is_supported);
  CHECK(review.sentences[1]->reason.empty());  // brings an address
  CHECK_FALSE(review.sentences[2]);
  REQUIRE(review.headline);
  CHECK(review.headline->is_supported);
}

TEST_CASE("of two words on one sentence the stricter holds, in either order") {
  for (const char* reply :
       {R"({"sentences":[{"number":1,"supported":true},{"number":1,"supported":false}]})",
        R"({"sentences":[{"number":1,"supported":false},{"number":1,"supported":true}]})"}) {
    const Review review = read_review(reply, 1);
    REQUIRE(review.sentences[0]);
    CHECK_FALSE(review.sentences[0]->is_supported);
  }
  CHECK_FALSE(read_review("{", 1).sentences[0]);
  CHECK_FALSE(read_review(R"({"sentences":[{"number":1,"supported":"true"}]})", 1)
                  .sentences[0]
                  ->is_supported);
}

TEST_CASE("whatever a page writes to the writer stays in its envelope, and so does the draft") {
  const auto rule = [](const llm::ChatRequest& request) { return request.messages[0].text; };
  const std::vector<std::string> plain{"T"};
  const std::string write = rule(ask_write(plain, shown_passages(1)));
  const std::string title = rule(ask_title(plain, shown_passages(1)));
  const std::string review = rule(ask_review(std::vector<Supported>{}, ""));
  for (const Injection& attempt : injections) {
    CAPTURE(attempt.name);
    const std::string text(attempt.html);
    const std::vector<std::string> titles{text};
    const std::vector<llm::ShownPassage> shown{
        {.evidence = Id<Evidence>("page"), .passage = 1, .text = text}};
    for (const auto& request : {ask_write(titles, shown), ask_title(titles, shown)}) {
      REQUIRE(request.messages.size() == 2);
      CHECK(marks(request.messages[1].text) == 4);
    }
    CHECK(rule(ask_write(titles, shown)) == write);
    CHECK(rule(ask_title(titles, shown)) == title);
    const std::vector<Supported> sentences{{.text = text, .support = {text}}};
    const llm::ChatRequest request = ask_review(sentences, text);
    CHECK(marks(request.messages[1].text) == 6);
    CHECK(rule(request) == review);
  }
}
