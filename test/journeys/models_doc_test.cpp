// The configurations that docs/models.md shows are ones that work.
#include <filesystem>

#include <doctest/doctest.h>
#include <fmt/format.h>

#include "base/files.h"
#include "journeys/house.h"

namespace broadsheet::journeys {

namespace {

std::string text_of(const std::filesystem::path& path) {
  const auto text = read_file(path, 1u << 20);
  REQUIRE_MESSAGE(text.has_value(), path.string());
  return *text;
}

/// The TOML of a document, block by block.
std::vector<std::string> examples_in(const std::string& text) {
  constexpr std::string_view opening = "```toml\n";
  std::vector<std::string> examples;
  for (std::size_t at = 0; (at = text.find(opening, at)) != std::string::npos;) {
    at += opening.size();
    const std::size_t end = text.find("```", at);
    examples.push_back(text.substr(at, end - at));
    at = end;
  }
  return examples;
}

constexpr const char* source =
    "[[source]]\nkind = \"feed\"\nname = \"Feed\"\nurl = \"https://feed.example/\"\n";

std::filesystem::path docs() {
  return std::filesystem::path(JOURNEYS_EXAMPLES).parent_path() / "docs";
}

}  // namespace

TEST_CASE("each way to a model that the document names is there, parses and would be asked") {
  const auto examples = examples_in(text_of(docs() / "models.md"));
  for (const char* name : {"OpenAI", "Ollama", "llama.cpp", "vLLM", "OpenRouter", "Azure"}) {
    CAPTURE(name);
    const auto example = std::ranges::find_if(examples, [&](const std::string& one) {
      return one.starts_with("# ") && one.substr(0, one.find('\n')).contains(name);
    });
    REQUIRE(example != examples.end());
    const House house(*example + source);
    Launch launch = house.launch({"run", "--dry-run", "--json"});
    launch.environment = {"OPENAI_API_KEY=x", "VLLM_API_KEY=x", "OPENROUTER_API_KEY=x",
                          "AZURE_OPENAI_API_KEY=x"};
    const Ending ending = run_program(launch);
    REQUIRE_MESSAGE(ending.status == 0, ending.err);
    const Json models = Json::parse(ending.out)["models"];
    CAPTURE(models.dump());
    CHECK_FALSE(models.contains("why_none"));
    CHECK(models["at_most_usd_micros"].is_number_integer());
  }
}

TEST_CASE("every other example of models, money and reading parses") {
  for (const char* name : {"models.md", "money.md", "reading.md"}) {
    CAPTURE(name);
    for (const std::string& example : examples_in(text_of(docs() / name))) {
      CAPTURE(example);
      const House house(example + source);
      const Ending ending = house.run({"run", "--dry-run", "--json"});
      CHECK_MESSAGE(ending.status != 2, ending.err);
    }
  }
}

}  // namespace broadsheet::journeys
