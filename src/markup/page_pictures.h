/// Where the pictures of a page are, and which of them a reader is meant to look at.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/url.h"
#include "markup/page_body.h"

namespace broadsheet::markup {

/// The absolute address of what an img element shows; "" where it is in the page itself, a place
/// holder, or so small that it counts readers. Scripts put pictures in later: the attributes that
/// they read are known.
std::string picture_address(const GumboElement& element, const Url* base);

/// By its name.
bool is_picture_file(std::string_view address);

/// Which pictures stand among the blocks of a body: those beside what was cut were cut with it.
class KeptPictures {
 public:
  KeptPictures(const std::vector<Block>& blocks, const Body& body);
  /// `leads_away`: to more than the picture itself.
  bool is_kept(std::uint32_t node, bool leads_away) const;

 private:
  struct Place {
    std::uint32_t first;
    std::uint32_t last;
    bool is_kept;
  };
  const Body& body_;
  std::vector<Place> places_;
  std::size_t first_kept_ = 0;
};

/// The attribute `name` as a link on `base`; "" where it is none, or leads within the page.
std::string absolute_link(const GumboElement& element, std::string_view name, const Url* base);

}  // namespace broadsheet::markup
