#include "enrich/topics.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstdint>
#include <map>
#include <unordered_map>

#include "base/text.h"

namespace broadsheet::enrich {

namespace {

struct Topic {
  std::string_view name;
  std::string_view words;      ///< in titles and tags; parted by spaces, case folded
  std::string_view tag_words;  ///< in tags only: in titles they mean too many things
};

constexpr std::size_t topics_per_story_max = 4;
constexpr int tag_weight = 2;

constexpr std::array<Topic, 20> topics{{
    {"artificial intelligence",
     "ai llm llms gpt chatgpt openai anthropic claude gemini ml mcp copilot neural "
     "inference huggingface machinelearning localllama genai",
     "agents agent transformer rag"},
    {"security",
     "security infosec vulnerability vulnerabilities cve exploit malware ransomware breach "
     "phishing cybersecurity backdoor zeroday botnet leaked",
     "advisory"},
    {"programming languages",
     "rust python javascript typescript golang java kotlin swift zig haskell ocaml elixir "
     "erlang ruby php lua scala clojure lisp compiler compilers plt cpp csharp wasm llvm",
     ""},
    {"web",
     "css html browser browsers firefox chrome chromium frontend vue svelte webdev "
     "accessibility nodejs nextjs",
     "web react http"},
    {"databases", "database databases sql sqlite postgres postgresql mysql redis duckdb mongodb",
     ""},
    {"operating systems",
     "linux kernel bsd freebsd openbsd windows macos android ios debian ubuntu fedora "
     "nixos systemd",
     ""},
    {"hardware",
     "hardware cpu gpu chip chips semiconductor nvidia amd intel risc-v riscv raspberry "
     "fpga laptop retrocomputing",
     "arm keyboard"},
    {"cloud and operations",
     "aws azure gcp kubernetes docker devops sre outage postmortem terraform serverless "
     "observability",
     "cloud distributed"},
    {"open source", "opensource foss gpl license licensing maintainers oss", "maintainer"},
    {"privacy and law",
     "privacy surveillance gdpr antitrust copyright lawsuit regulation encryption "
     "chatcontrol censorship",
     "law court"},
    {"science", "science physics biology astronomy nasa climate math mathematics chemistry",
     "space research paper medicine"},
    {"business", "startup startups acquisition layoffs ipo earnings stocks",
     "funding economy business market wallstreetbets"},
    {"games", "gaming gamedev godot nintendo", "game games unity unreal steam"},
    {"design", "ux ui typography fonts font", "design"},
    {"self-hosting", "selfhosted selfhosting homelab", "homeserver nas"},
    {"networking", "networking network dns tcp bgp ipv6 wifi vpn wireguard quic", ""},
    {"fediverse and social media",
     "mastodon fediverse activitypub bluesky twitter reddit facebook instagram tiktok "
     "socialmedia",
     ""},
    {"data", "dataset analytics visualization datascience statistics", "data spark"},
    {"tools", "git vim emacs cli vscode ide debugging", "editor terminal shell testing"},
    {"culture", "education obituary", "culture history books writing career jobs person"},
}};

/// Which topics a word speaks for: a bit for each, in the order above.
struct Spoken {
  std::uint32_t in_titles = 0;
  std::uint32_t in_tags = 0;
};
using Vocabulary = std::unordered_map<std::string_view, Spoken>;

Vocabulary read_topics() {
  Vocabulary vocabulary;
  for (std::size_t i = 0; i < topics.size(); ++i) {
    const std::uint32_t bit = std::uint32_t{1} << i;
    for (const std::string_view word : split(topics[i].words, ' ')) {
      vocabulary[word].in_titles |= bit;
      vocabulary[word].in_tags |= bit;
    }
    for (const std::string_view word : split(topics[i].tag_words, ' ')) {
      vocabulary[word].in_tags |= bit;
    }
  }
  return vocabulary;
}

/// Read once: every word of every title is looked up.
Spoken spoken_by(std::string_view word) {
  static const Vocabulary vocabulary = read_topics();
  const auto found = vocabulary.find(word);
  return found == vocabulary.end() ? Spoken{} : found->second;
}

void count(std::uint32_t spoken, int weight, std::map<std::string_view, int>& support) {
  for (; spoken != 0; spoken &= spoken - 1) {
    support[topics.at(static_cast<std::size_t>(std::countr_zero(spoken))).name] += weight;
  }
}

/// "machinelearning" for "Machine-Learning".
std::string plain(std::string_view tag) {
  std::string joined;
  for (const std::string& word : words(tag)) joined += word;
  return joined;
}

}  // namespace

std::vector<std::string> find_topics(const StoryFile& file) {
  std::map<std::string_view, int> support;
  for (const Report& report : file.reports) {
    for (const std::string& tag : report.item.tags)
      count(spoken_by(plain(tag)).in_tags, tag_weight, support);
    for (const std::string& word : words(report.item.title))
      count(spoken_by(word).in_titles, 1, support);
  }
  std::vector<std::pair<std::string_view, int>> ranked(support.begin(), support.end());
  std::ranges::stable_sort(ranked, std::greater(), &std::pair<std::string_view, int>::second);
  std::vector<std::string> found;
  for (const auto& [name, weight] : ranked) {
    if (found.size() < topics_per_story_max) found.emplace_back(name);
  }
  return found;
}

}  // namespace broadsheet::enrich
