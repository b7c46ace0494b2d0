#include "enrich/topics.h"

#include <algorithm>
#include <array>
#include <map>

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

bool lists(std::string_view table, std::string_view word) {
  const auto list = split(table, ' ');
  return std::ranges::find(list, word) != list.end();
}

void count_title_word(std::string_view word, std::map<std::string_view, int>& support) {
  for (const Topic& topic : topics) support[topic.name] += lists(topic.words, word) ? 1 : 0;
}

void count_tag(std::string_view tag, std::map<std::string_view, int>& support) {
  for (const Topic& topic : topics) {
    if (lists(topic.words, tag) || lists(topic.tag_words, tag)) support[topic.name] += tag_weight;
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
    for (const std::string& tag : report.item.tags) count_tag(plain(tag), support);
    for (const std::string& word : words(report.item.title)) count_title_word(word, support);
  }
  std::erase_if(support, [](const auto& topic) { return topic.second == 0; });
  std::vector<std::pair<std::string_view, int>> ranked(support.begin(), support.end());
  std::ranges::stable_sort(ranked, std::greater(), &std::pair<std::string_view, int>::second);
  std::vector<std::string> found;
  for (const auto& [name, weight] : ranked) {
    if (found.size() < topics_per_story_max) found.emplace_back(name);
  }
  return found;
}

}  // namespace broadsheet::enrich
