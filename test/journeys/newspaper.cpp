#include "journeys/newspaper.h"

#include <utility>

#include <doctest/doctest.h>
#include <fmt/format.h>

namespace broadsheet::journeys {

namespace {

/// The demo's day, without the source that asks for a wait of half a minute.
std::string quick_day() {
  std::string configuration = demo_configuration();
  const std::size_t name = configuration.find("name = \"The Sallyport\"");
  const std::size_t start = configuration.rfind("[[source]]", name);
  configuration.erase(start, configuration.find("[[source]]", name) - start);
  return configuration;
}

/// Prices stand for both models, so that the endpoint counts as a gateway that bills.
std::string with_model(const std::string& address, const std::string& money) {
  std::string text = quick_day();
  text += fmt::format(
      "\n[model]\naddress = \"{}\"\nkey = \"PRETEND_KEY\"\nmodel = [\"large\", \"small\"]\n"
      "stories_max = 100\n",
      address);
  if (!money.empty()) text += "[money]\n" + money + "\n";
  text += "[[price]]\nmodel = \"large\"\nprompt = \"2.00\"\nreply = \"8.00\"\n";
  text += "[[price]]\nmodel = \"small\"\nprompt = \"0.10\"\nreply = \"0.40\"\n";
  return text;
}

Words with(Words first, Words more) {
  first.insert(first.end(), more.begin(), more.end());
  return first;
}

}  // namespace

std::string address_of(const Program& server) {
  std::string address;
  while (!address.ends_with('\n')) address = server.out_so_far();
  address.pop_back();
  return address;
}

Newspaper::Newspaper(const std::string& money, Words model_words, Words web_words)
    : model({.words = with({"pretend-model"}, std::move(model_words)), .folder = house / ""}),
      web({.words = with({"pretend-web", demo_web()[1]}, std::move(web_words)),
           .folder = house / ""}),
      model_address(address_of(model)),
      web_address(address_of(web)),
      configuration(with_model(model_address, money)) {
  house.write("broadsheet.toml", configuration);
}

Launch Newspaper::launch_in(const House& other, Words words) const {
  Launch launch = other.launch(std::move(words));
  launch.environment = {pretended_key};
  return launch;
}

Launch Newspaper::launch(Words words, const std::vector<std::string>& environment) const {
  Launch launch = house.launch(std::move(words));
  launch.environment = environment;
  return launch;
}

Words Newspaper::run_words(const std::string& time) const {
  return {"run",
          "--quiet",
          "--json",
          "--via",
          web_address,
          "--now",
          fmt::format("2026-05-12T{}:00Z", time)};
}

Json Newspaper::run(const std::string& time, const std::vector<std::string>& environment) const {
  constexpr int in_part = 3;
  const Ending ending = run_program(launch(run_words(time), environment));
  CAPTURE(ending.err);
  REQUIRE((ending.status == in_part || ending.status == 0));
  return Json::parse(ending.out);
}

Json Newspaper::costs(const std::string& by) const {
  return Json::parse(house.run({"costs", "list", "--json", "--by", by}).out)["costs"];
}

}  // namespace broadsheet::journeys
