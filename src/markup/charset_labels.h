/// Names of charsets as documents and servers write them.
#pragma once

#include <string>
#include <string_view>

namespace broadsheet::markup {

struct Charset {
  std::string name;       ///< as the WHATWG standard calls it, lower case; "" for an unknown label
  std::string converter;  ///< ICU's name for the decoder
};

/// What browsers take a label for (encoding.spec.whatwg.org 4.2), then whatever else ICU knows, but
/// for encodings that hide ASCII letters behind other bytes of ASCII (UTF-7 and its like).
Charset charset_of_label(std::string_view label);

}  // namespace broadsheet::markup
