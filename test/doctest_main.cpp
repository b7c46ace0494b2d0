#define DOCTEST_CONFIG_IMPLEMENT_WITH_MAIN
#include <iostream>
#include <string_view>

#include <doctest/doctest.h>

namespace {

/// Ends every run with "tally: N passed, N failed, N skipped", which scripts/test adds up. A test
/// that says MESSAGE("skipped: …") and fails nothing counts as skipped, not as passed.
class Tally final : public doctest::IReporter {
 public:
  explicit Tally(const doctest::ContextOptions&) {}

  void test_case_start(const doctest::TestCaseData&) override { says_skipped_ = false; }
  void log_message(const doctest::MessageData& message) override {
    if (std::string_view(message.m_string.c_str()).starts_with("skipped: ")) says_skipped_ = true;
  }
  void test_case_end(const doctest::CurrentTestCaseStats& stats) override {
    ++(!stats.testCaseSuccess ? failed_ : says_skipped_ ? skipped_ : passed_);
  }
  void test_run_end(const doctest::TestRunStats&) override {
    std::cout << "tally: " << passed_ << " passed, " << failed_ << " failed, " << skipped_
              << " skipped\n";
  }

  void report_query(const doctest::QueryData&) override {}
  void test_run_start() override {}
  void test_case_reenter(const doctest::TestCaseData&) override {}
  void test_case_exception(const doctest::TestCaseException&) override {}
  void subcase_start(const doctest::SubcaseSignature&) override {}
  void subcase_end() override {}
  void log_assert(const doctest::AssertData&) override {}
  void test_case_skipped(const doctest::TestCaseData&) override {}

 private:
  bool says_skipped_ = false;
  int passed_ = 0;
  int failed_ = 0;
  int skipped_ = 0;
};

}  // namespace

DOCTEST_REGISTER_LISTENER("tally", 1, Tally);
