#include "pipeline/pdf_process.h"

#include <csignal>

#include <fmt/format.h>

#include "base/limits.h"
#include "base/text.h"
#include "pipeline/child_process.h"

namespace broadsheet::pipeline {

namespace {

Error failure(ErrorKind kind, std::string what, std::string hint = {}) {
  Error error;
  error.kind = kind;
  error.what = std::move(what);
  error.hint = std::move(hint);
  return error;
}

/// prlimit sets the limits, then becomes the reader. /dev/stdin is a file here, so that the reader
/// can move about in it.
ProgramCall call_for(std::string_view pdf) {
  return {.arguments = {"prlimit", fmt::format("--as={}", limits::pdf_memory_bytes_max),
                        fmt::format("--cpu={}", limits::pdf_processor_time_max.count()), "--core=0",
                        "--nofile=64", "--fsize=0", "--", "pdftotext", "-f", "1", "-l",
                        std::to_string(limits::pdf_pages_max), "-bbox-layout", "-enc", "UTF-8",
                        "/dev/stdin", "-"},
          .environment = {"PATH=/usr/local/bin:/usr/bin:/bin", "LC_ALL=C.UTF-8"},
          .input = pdf,
          .output_bytes_max = limits::pdf_words_bytes_max,
          .time_max = limits::pdf_time_max};
}

Error too_much(std::string_view of_what) {
  return failure(ErrorKind::over_budget,
                 fmt::format("the PDF document takes too much {} to read", of_what));
}

/// pdftotext ends with 1 where it cannot open the document, with 3 where its owner forbids copying
/// (man pdftotext, "EXIT CODES").
Error complaint(const ProgramResult& result) {
  constexpr int forbidden = 3;
  const std::string said = lower_ascii(result.complaints);
  if (said.contains("failed to execute"))
    return failure(ErrorKind::refused, "PDF documents cannot be read: pdftotext is not installed",
                   "install it: apt-get install poppler-utils");
  if (said.contains("password"))
    return failure(ErrorKind::refused, "the PDF document is encrypted");
  if (result.status == forbidden)
    return failure(ErrorKind::refused, "the owner of the PDF document forbids reading its text");
  if (said.contains("out of memory") || said.contains("bad_alloc")) return too_much("memory");
  return failure(ErrorKind::invalid, "the PDF document is damaged");
}

}  // namespace

Result<std::string> words_of_pdf(std::string_view pdf) {
  TRY_LET(ProgramResult result, run_program(call_for(pdf)));
  switch (result.end) {
    case ProgramEnd::ended:
      break;
    case ProgramEnd::too_long:
      return too_much("time");
    case ProgramEnd::too_much:  // the pages that came whole are read
      return std::move(result.output);
    case ProgramEnd::killed:
      if (result.status == SIGXCPU || result.status == SIGKILL) return too_much("time");
      return complaint(result);
  }
  if (result.status != 0) return complaint(result);
  return std::move(result.output);
}

}  // namespace broadsheet::pipeline
