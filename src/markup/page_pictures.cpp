#include "markup/page_pictures.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <string_view>

#include "base/text.h"
#include "markup/gumbo_tree.h"

namespace broadsheet::markup {
namespace {

constexpr int side_min = 40;  // of emblems, smileys and pixels that count

bool is_tiny(const GumboElement& element) {
  for (const char* side : {"width", "height"}) {
    const std::string_view value = trim(attribute_value(element, side));
    int pixels = side_min;
    std::from_chars(value.data(), value.data() + value.size(), pixels);
    if (pixels < side_min && !value.ends_with('%') && !value.contains('e')) return true;
  }
  return false;
}

bool is_placeholder(std::string_view address) {
  constexpr std::array<std::string_view, 8> names{"blank.",   "spacer",      "placeholder",
                                                  "lazyload", "transparent", "1x1.gif",
                                                  "pixel.",   "loading."};
  if (address.empty() || starts_with_ignoring_case(address, "data:")) return true;
  const std::size_t query = address.find_first_of("?#");
  const std::string_view path = address.substr(0, query);
  const std::string_view name = path.substr(path.rfind('/') + 1);
  for (const std::string_view part : names)
    if (name.contains(part)) return true;
  return false;
}

/// The first address of "a.jpg 1x, b.jpg 2x".
std::string_view first_of_set(std::string_view set) {
  const std::string_view first = trim(set);
  return first.substr(0, first.find_first_of(" \t\n"));
}

std::string resolved(std::string_view address, const Url* base) {
  const auto url = base == nullptr ? parse_url(address) : resolve_url(*base, address);
  return url ? url->text() : std::string();
}

}  // namespace

std::string picture_address(const GumboElement& element, const Url* base) {
  if (is_tiny(element)) return {};
  constexpr std::array<const char*, 7> places{"src",           "data-src", "data-original",
                                              "data-lazy-src", "data-url", "data-hi-res-src",
                                              "data-image"};
  for (const char* place : places)
    if (const auto address = trim(attribute_value(element, place)); !is_placeholder(address))
      return resolved(address, base);
  for (const char* place : {"srcset", "data-srcset"})
    if (const auto address = first_of_set(trim(attribute_value(element, place)));
        !is_placeholder(address))
      return resolved(address, base);
  return {};
}

bool is_picture_file(std::string_view address) {
  constexpr std::array<std::string_view, 7> endings{".jpg",  ".jpeg", ".png", ".gif",
                                                    ".webp", ".avif", ".svg"};
  const std::string path = lower_ascii(address.substr(0, address.find_first_of("?#")));
  return std::any_of(endings.begin(), endings.end(),
                     [&](std::string_view ending) { return path.ends_with(ending); });
}

KeptPictures::KeptPictures(const std::vector<Block>& blocks, const Body& body) : body_(body) {
  std::size_t next = 0;
  for (const Block& block : blocks) {
    const bool kept = next < body.blocks.size() && body.blocks[next] == &block;
    if (kept) ++next;
    if (kept || !body.is_furniture(block.first)) places_.push_back({block.first, block.last, kept});
  }
  const auto first = std::find_if(places_.begin(), places_.end(),
                                  [](const Place& place) { return place.is_kept; });
  first_kept_ = static_cast<std::size_t>(first - places_.begin());
}

bool KeptPictures::is_kept(std::uint32_t node, bool leads_away) const {
  if (body_.is_furniture(node) || first_kept_ == places_.size()) return false;
  const auto next = std::upper_bound(
      places_.begin(), places_.end(), node,
      [](std::uint32_t sought, const Place& place) { return sought < place.first; });
  if (next <= places_.begin() + static_cast<std::ptrdiff_t>(first_kept_))
    return !leads_away;  // above the text stand pictures of authors, too
  const Place& before = *(next - 1);
  if (node <= before.last) return before.is_kept;
  const bool is_next_kept = next == places_.end() || next->is_kept;
  return before.is_kept && (is_next_kept || !leads_away);
}

std::string absolute_link(const GumboElement& element, std::string_view name, const Url* base) {
  const std::string_view reference = trim(attribute_value(element, name));
  if (reference.empty() || reference.starts_with('#')) return {};
  return resolved(reference, base);
}

}  // namespace broadsheet::markup
