/// A newsroom on the demo's day over real sockets: servers on loopback that play its web, and a
/// model that bills.
#pragma once

#include <string>
#include <vector>

#include "journeys/house.h"

namespace broadsheet::journeys {

/// Where its key is, for the environment of a run.
inline constexpr const char* pretended_key = "PRETEND_KEY=sk-pretended";

/// What a server has said that it listens on.
std::string address_of(const Program& server);

struct Newspaper {
  /// `money` are lines of [money], "" for none; `model_words` and `web_words` follow the names of
  /// the two servers.
  explicit Newspaper(const std::string& money, Words model_words = {}, Words web_words = {});

  /// A newsroom of its own over the same servers.
  Launch launch_in(const House& other, Words words) const;
  Launch launch(Words words, const std::vector<std::string>& environment = {pretended_key}) const;
  Words run_words(const std::string& time = "18:00") const;
  /// A run that comes through, wholly or in part: what it tells.
  Json run(const std::string& time = "18:00",
           const std::vector<std::string>& environment = {pretended_key}) const;
  Json costs(const std::string& by) const;

  House house;
  Program model;
  Program web;
  std::string model_address;
  std::string web_address;
  std::string configuration;
};

}  // namespace broadsheet::journeys
