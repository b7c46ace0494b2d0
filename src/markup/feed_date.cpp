#include "markup/feed_date.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <string>

#include "base/text.h"

namespace broadsheet::markup {

namespace {

using std::string_view;

struct MonthRow {
  string_view start;  ///< of the name, in lower case
  string_view english;
};

constexpr std::array month_rows{
    MonthRow{"jan", "Jan"},  MonthRow{"gen", "Jan"}, MonthRow{"ene", "Jan"},
    MonthRow{"feb", "Feb"},  MonthRow{"fev", "Feb"}, MonthRow{"fév", "Feb"},
    MonthRow{"mar", "Mar"},  MonthRow{"mär", "Mar"}, MonthRow{"mrz", "Mar"},
    MonthRow{"maa", "Mar"},  MonthRow{"apr", "Apr"}, MonthRow{"abr", "Apr"},
    MonthRow{"avr", "Apr"},  MonthRow{"may", "May"}, MonthRow{"mai", "May"},
    MonthRow{"mag", "May"},  MonthRow{"mei", "May"}, MonthRow{"maj", "May"},
    MonthRow{"juin", "Jun"}, MonthRow{"jun", "Jun"}, MonthRow{"giu", "Jun"},
    MonthRow{"juil", "Jul"}, MonthRow{"jul", "Jul"}, MonthRow{"lug", "Jul"},
    MonthRow{"aug", "Aug"},  MonthRow{"ago", "Aug"}, MonthRow{"aoû", "Aug"},
    MonthRow{"aou", "Aug"},  MonthRow{"sep", "Sep"}, MonthRow{"set", "Sep"},
    MonthRow{"oct", "Oct"},  MonthRow{"okt", "Oct"}, MonthRow{"ott", "Oct"},
    MonthRow{"out", "Oct"},  MonthRow{"nov", "Nov"}, MonthRow{"dec", "Dec"},
    MonthRow{"déc", "Dec"},  MonthRow{"dic", "Dec"}, MonthRow{"dez", "Dec"}};

std::optional<Time> from_number(string_view text) {
  std::int64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || end != text.data() + text.size()) return {};
  if (text.size() == 13) return Time(std::chrono::milliseconds(number));
  if (text.size() == 9 || text.size() == 10) return from_unix(static_cast<double>(number));
  return {};
}

std::string in_english(string_view text) {
  const std::size_t comma = text.find(',');
  const bool has_weekday = comma != string_view::npos &&
                           text.substr(0, comma).find_first_of("0123456789") == string_view::npos;
  const std::string rest = fold_case(fold_space(has_weekday ? text.substr(comma + 1) : text));
  std::string english;
  for (const string_view word : split(rest, ' ')) {
    const auto* row =
        std::find_if(month_rows.begin(), month_rows.end(),
                     [&](const MonthRow& month) { return word.starts_with(month.start); });
    if (!english.empty()) english += ' ';
    english += row == month_rows.end() ? word : row->english;
  }
  return english;
}

string_view without_zone(string_view text) {
  const std::size_t sign = text.find_last_of("+-");
  const bool is_zone = sign != string_view::npos && sign > 10 &&
                       text.find_first_not_of("0123456789:", sign + 1) == string_view::npos;
  return is_zone ? trim(text.substr(0, sign)) : text;
}

}  // namespace

std::optional<Time> read_feed_date(string_view text) {
  if (text.size() > 100) return {};
  if (const auto time = parse_date(text)) return time;
  if (const auto time = from_number(trim(text))) return time;
  const std::string english = in_english(text);
  if (const auto time = parse_date(english)) return time;
  if (const auto time = parse_date(without_zone(trim(text)))) return time;
  return parse_date(without_zone(english));
}

}  // namespace broadsheet::markup
