#include <string>
#include <vector>

#include "cli/commands.h"

int main(int count, char** values) {
  using namespace broadsheet::cli;
  const std::vector<std::string> words(values + (count > 0 ? 1 : 0), values + count);
  const Shell shell{
      .out = stdout, .err = stderr, .environment = environment_of_process, .in = stdin};
  return static_cast<int>(carry_out(shell, words));
}
