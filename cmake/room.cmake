# A room is one folder of src/: one library, its tests beside the sources, and the list of rooms it
# may use. The link graph is therefore the table of rooms; tools/tidy checks the includes against
# the same lists.
#
#   room(stories MAY_USE base news [USES library…] [PUBLIC_USES library…])
#
# Sources are all .cpp files of the folder (sub-folders included). The suffix of a file says what
# it is: x_test.cpp and x_store_test.cpp are tests, x_fuzz.cpp a fuzz target, x_bench.cpp a
# benchmark.

add_library(broadsheet_flags INTERFACE)
target_include_directories(broadsheet_flags INTERFACE ${PROJECT_SOURCE_DIR}/src)
target_compile_options(broadsheet_flags INTERFACE
  -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wnon-virtual-dtor -Woverloaded-virtual)
# g++ 12 warns of overlapping copies in any optimised `"text" + string` (gcc.gnu.org/PR105651).
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
  target_compile_options(broadsheet_flags INTERFACE -Wno-restrict)
endif()
# The stable sorts of g++ 12's library call what the standard has deprecated since.
if(CMAKE_CXX_COMPILER_ID STREQUAL "Clang")
  target_compile_options(broadsheet_flags INTERFACE -Wno-deprecated-declarations)
endif()
if(BROADSHEET_WARNINGS_ARE_ERRORS)
  target_compile_options(broadsheet_flags INTERFACE -Werror)
endif()
if(BROADSHEET_SANITIZE)
  target_compile_options(broadsheet_flags INTERFACE -fsanitize=${BROADSHEET_SANITIZE})
  target_link_options(broadsheet_flags INTERFACE -fsanitize=${BROADSHEET_SANITIZE})
  # What the sanitizers insert makes g++ see unset variables where there are none
  # (gcc.gnu.org/onlinedocs/gcc-12.2.0/gcc/Instrumentation-Options.html); other presets still ask.
  if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
    target_compile_options(broadsheet_flags INTERFACE -Wno-maybe-uninitialized)
  endif()
  if(BROADSHEET_SANITIZE MATCHES undefined)
    target_compile_options(broadsheet_flags INTERFACE -fno-sanitize-recover=undefined)
  endif()
endif()
if(BROADSHEET_FUZZ)
  target_compile_options(broadsheet_flags INTERFACE -fsanitize=fuzzer-no-link)
endif()

# Sanitizers take ten times as long: there, tests of the suite "slow" are left out.
if(BROADSHEET_SANITIZE)
  set(BROADSHEET_TEST_FILTER --test-suite-exclude=slow)
endif()

add_custom_target(unit_tests)
add_custom_target(fuzz_targets)

function(room name)
  cmake_parse_arguments(ROOM "" "" "MAY_USE;USES;PUBLIC_USES" ${ARGN})
  file(GLOB_RECURSE all CONFIGURE_DEPENDS *.cpp)
  set(sources ${all})
  list(FILTER sources EXCLUDE REGEX "_(test|fuzz|bench)\\.cpp$|/main\\.cpp$")
  set(tests ${all})
  list(FILTER tests INCLUDE REGEX "_test\\.cpp$")
  set(fuzzers ${all})
  list(FILTER fuzzers INCLUDE REGEX "_fuzz\\.cpp$")

  list(TRANSFORM ROOM_MAY_USE PREPEND "broadsheet_" OUTPUT_VARIABLE rooms)
  add_library(broadsheet_${name} STATIC ${sources})
  target_link_libraries(broadsheet_${name} PUBLIC broadsheet_flags ${rooms} ${ROOM_PUBLIC_USES}
    PRIVATE ${ROOM_USES})

  if(tests)
    add_executable(${name}_tests EXCLUDE_FROM_ALL ${tests})
    target_link_libraries(${name}_tests PRIVATE broadsheet_${name} broadsheet_test_main
      ${ROOM_USES})
    add_dependencies(unit_tests ${name}_tests)
    add_test(NAME ${name} COMMAND ${name}_tests ${BROADSHEET_TEST_FILTER})
  endif()

  foreach(fuzzer ${fuzzers})
    get_filename_component(target ${fuzzer} NAME_WE)
    add_executable(${target} EXCLUDE_FROM_ALL ${fuzzer})
    target_link_libraries(${target} PRIVATE broadsheet_${name})
    if(BROADSHEET_FUZZ)
      target_link_options(${target} PRIVATE -fsanitize=fuzzer)
    else()
      target_link_libraries(${target} PRIVATE broadsheet_fuzz_replay)
      add_dependencies(unit_tests ${target})
      add_test(NAME ${target}
        COMMAND ${target} ${PROJECT_SOURCE_DIR}/test/fixtures/fuzz/${target})
    endif()
    add_dependencies(fuzz_targets ${target})
  endforeach()
endfunction()
