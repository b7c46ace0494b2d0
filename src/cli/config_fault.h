/// What is wrong with a configuration, for the person who wrote it.
#pragma once

#include <string>

namespace broadsheet::cli {

struct ConfigFault {
  std::string place;    ///< "broadsheet.toml:12"; the name of an environment variable
  std::string key;      ///< "articles_max"; "" where the place says it
  std::string what;     ///< "120 is out of range"
  std::string allowed;  ///< "a whole number from 0 to 100"; "" where nothing can be listed
  std::string meant;    ///< the known word that was probably meant; else ""
};

/// One line: "place: key: what; allowed: …; did you mean …".
std::string to_line(const ConfigFault& fault);

}  // namespace broadsheet::cli
