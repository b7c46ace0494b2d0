#include "markup/charset_labels.h"

#include <algorithm>
#include <array>
#include <memory>

#include <unicode/ucnv.h>

#include "base/text.h"

namespace broadsheet::markup {

namespace {

struct LabelRow {
  std::string_view label;
  std::string_view name;
  std::string_view converter;
};

// Only where the web's meaning differs from ICU's, or where ICU does not know the label.
constexpr std::array label_rows{
    LabelRow{"utf-8", "utf-8", "UTF-8"},
    LabelRow{"utf8", "utf-8", "UTF-8"},
    LabelRow{"unicode-1-1-utf-8", "utf-8", "UTF-8"},
    LabelRow{"x-unicode20utf8", "utf-8", "UTF-8"},
    LabelRow{"utf-16", "utf-16le", "UTF-16LE"},
    LabelRow{"utf16", "utf-16le", "UTF-16LE"},
    LabelRow{"ucs-2", "utf-16le", "UTF-16LE"},
    LabelRow{"iso-10646-ucs-2", "utf-16le", "UTF-16LE"},
    LabelRow{"unicode", "utf-16le", "UTF-16LE"},
    LabelRow{"iso-8859-1", "windows-1252", "windows-1252"},
    LabelRow{"iso8859-1", "windows-1252", "windows-1252"},
    LabelRow{"iso88591", "windows-1252", "windows-1252"},
    LabelRow{"iso_8859-1", "windows-1252", "windows-1252"},
    LabelRow{"iso_8859-1:1987", "windows-1252", "windows-1252"},
    LabelRow{"latin1", "windows-1252", "windows-1252"},
    LabelRow{"latin-1", "windows-1252", "windows-1252"},
    LabelRow{"l1", "windows-1252", "windows-1252"},
    LabelRow{"cp819", "windows-1252", "windows-1252"},
    LabelRow{"ibm819", "windows-1252", "windows-1252"},
    LabelRow{"iso-ir-100", "windows-1252", "windows-1252"},
    LabelRow{"ascii", "windows-1252", "windows-1252"},
    LabelRow{"us-ascii", "windows-1252", "windows-1252"},
    LabelRow{"ansi_x3.4-1968", "windows-1252", "windows-1252"},
    LabelRow{"cp1252", "windows-1252", "windows-1252"},
    LabelRow{"x-cp1252", "windows-1252", "windows-1252"},
    LabelRow{"win-1252", "windows-1252", "windows-1252"},
    LabelRow{"x-cp1250", "windows-1250", "windows-1250"},
    LabelRow{"x-cp1251", "windows-1251", "windows-1251"},
    LabelRow{"win-1251", "windows-1251", "windows-1251"},
    LabelRow{"x-cp1253", "windows-1253", "windows-1253"},
    LabelRow{"x-cp1254", "windows-1254", "windows-1254"},
    LabelRow{"iso-8859-9", "windows-1254", "windows-1254"},
    LabelRow{"iso8859-9", "windows-1254", "windows-1254"},
    LabelRow{"iso_8859-9", "windows-1254", "windows-1254"},
    LabelRow{"latin5", "windows-1254", "windows-1254"},
    LabelRow{"l5", "windows-1254", "windows-1254"},
    LabelRow{"x-cp1255", "windows-1255", "windows-1255"},
    LabelRow{"x-cp1256", "windows-1256", "windows-1256"},
    LabelRow{"x-cp1257", "windows-1257", "windows-1257"},
    LabelRow{"x-cp1258", "windows-1258", "windows-1258"},
    LabelRow{"iso-8859-8-i", "iso-8859-8", "iso-8859-8"},
    LabelRow{"iso-8859-8-e", "iso-8859-8", "iso-8859-8"},
    LabelRow{"logical", "iso-8859-8", "iso-8859-8"},
    LabelRow{"visual", "iso-8859-8", "iso-8859-8"},
    LabelRow{"iso-8859-11", "windows-874", "windows-874"},
    LabelRow{"iso8859-11", "windows-874", "windows-874"},
    LabelRow{"tis-620", "windows-874", "windows-874"},
    LabelRow{"dos-874", "windows-874", "windows-874"},
    LabelRow{"koi", "koi8-r", "koi8-r"},
    LabelRow{"koi8", "koi8-r", "koi8-r"},
    LabelRow{"koi8_r", "koi8-r", "koi8-r"},
    LabelRow{"koi8-ru", "koi8-u", "koi8-u"},
    LabelRow{"x-mac-cyrillic", "x-mac-cyrillic", "x-mac-cyrillic"},
    LabelRow{"x-mac-ukrainian", "x-mac-cyrillic", "x-mac-cyrillic"},
    LabelRow{"x-mac-roman", "macintosh", "macintosh"},
    LabelRow{"gbk", "gb18030", "gb18030"},
    LabelRow{"x-gbk", "gb18030", "gb18030"},
    LabelRow{"cp936", "gb18030", "gb18030"},
    LabelRow{"gb2312", "gb18030", "gb18030"},
    LabelRow{"gb-2312", "gb18030", "gb18030"},
    LabelRow{"gb_2312", "gb18030", "gb18030"},
    LabelRow{"gb_2312-80", "gb18030", "gb18030"},
    LabelRow{"csgb2312", "gb18030", "gb18030"},
    LabelRow{"euc-cn", "gb18030", "gb18030"},
    LabelRow{"chinese", "gb18030", "gb18030"},
    LabelRow{"big5", "big5", "Big5-HKSCS"},
    LabelRow{"big5-hkscs", "big5", "Big5-HKSCS"},
    LabelRow{"cn-big5", "big5", "Big5-HKSCS"},
    LabelRow{"x-x-big5", "big5", "Big5-HKSCS"},
    LabelRow{"cp950", "big5", "Big5-HKSCS"},
    LabelRow{"shift_jis", "shift_jis", "windows-31j"},
    LabelRow{"shift-jis", "shift_jis", "windows-31j"},
    LabelRow{"sjis", "shift_jis", "windows-31j"},
    LabelRow{"x-sjis", "shift_jis", "windows-31j"},
    LabelRow{"ms_kanji", "shift_jis", "windows-31j"},
    LabelRow{"ms932", "shift_jis", "windows-31j"},
    LabelRow{"cp932", "shift_jis", "windows-31j"},
    LabelRow{"windows-31j", "shift_jis", "windows-31j"},
    LabelRow{"x-euc-jp", "euc-jp", "euc-jp"},
    LabelRow{"euc_jp", "euc-jp", "euc-jp"},
    LabelRow{"euc-kr", "euc-kr", "windows-949"},
    LabelRow{"cp949", "euc-kr", "windows-949"},
    LabelRow{"korean", "euc-kr", "windows-949"},
    LabelRow{"ksc5601", "euc-kr", "windows-949"},
    LabelRow{"ks_c_5601-1987", "euc-kr", "windows-949"},
    LabelRow{"ks_c_5601-1989", "euc-kr", "windows-949"},
    LabelRow{"ksc_5601", "euc-kr", "windows-949"},
    LabelRow{"windows-949", "euc-kr", "windows-949"},
};

// In these "+ADw-" or a shift byte can become "<": what passed as harmless text would turn active.
constexpr std::array refused_types{UCNV_UTF7,  UCNV_IMAP_MAILBOX, UCNV_SCSU,
                                   UCNV_BOCU1, UCNV_HZ,           UCNV_LMBCS_1};

Charset known_to_icu(const std::string& label) {
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<UConverter, decltype(&ucnv_close)> converter(
      ucnv_open(label.c_str(), &status), ucnv_close);
  if (U_FAILURE(status)) return {};
  const UConverterType type = ucnv_getType(converter.get());
  if (std::find(refused_types.begin(), refused_types.end(), type) != refused_types.end()) return {};
  UErrorCode ignored = U_ZERO_ERROR;
  const char* name = ucnv_getStandardName(label.c_str(), "MIME", &ignored);
  if (name == nullptr) name = ucnv_getStandardName(label.c_str(), "IANA", &ignored);
  return {.name = name == nullptr ? label : lower_ascii(name), .converter = label};
}

}  // namespace

Charset charset_of_label(std::string_view label) {
  const std::string folded = lower_ascii(trim(label));
  if (folded.empty() || folded.size() > 40) return {};
  const auto* row =
      std::find_if(label_rows.begin(), label_rows.end(),
                   [&](const LabelRow& candidate) { return candidate.label == folded; });
  if (row != label_rows.end())
    return {.name = std::string(row->name), .converter = std::string(row->converter)};
  return known_to_icu(folded);
}

}  // namespace broadsheet::markup
