# SPDX-License-Identifier: Apache-2.0
# funnel_add_tests(NAME SOURCES a.cpp ... LIBS target ...): one GoogleTest program, its cases in CTest.
#
# Labels say where a case belongs, so that `ctest -L '^viz$'` runs a layer, `ctest -L '^sim/prepare$'` a room; and those
# of the list FUNNEL_SLOW_TESTS are `slow`: `ctest -LE slow` leaves them out.
#
# GoogleTest comes from the distribution: as a library, or as the source folder that the package
# `googletest` brings (a machine with only a compiler and CMake can copy that folder).
find_package(GTest CONFIG QUIET)
if(NOT GTest_FOUND)
  set(FUNNEL_GTEST_SOURCE "/usr/src/googletest" CACHE PATH "Folder with GoogleTest's sources")
  if(NOT EXISTS ${FUNNEL_GTEST_SOURCE}/CMakeLists.txt)
    message(FATAL_ERROR "GoogleTest was not found. Install libgtest-dev and libgmock-dev, or set FUNNEL_GTEST_SOURCE "
                        "to its source folder, or configure with -DBUILD_TESTING=OFF.")
  endif()
  set(INSTALL_GTEST OFF)
  add_subdirectory(${FUNNEL_GTEST_SOURCE} ${PROJECT_BINARY_DIR}/googletest EXCLUDE_FROM_ALL)
  add_library(GTest::gmock_main ALIAS gmock_main)
  add_library(GTest::gtest_main ALIAS gtest_main)
endif()
include(GoogleTest)

# Where the reference tables and the real data lie; tests that need them say so and are skipped without.
set(FUNNEL_SHARED_DIR "${PROJECT_SOURCE_DIR}/../shared" CACHE PATH "Folder that holds data/ and reference/")
cmake_path(NORMAL_PATH FUNNEL_SHARED_DIR)

# Sets `labels` to those of the folder that is being read: tests/sim/prepare is in `sim` and in `sim/prepare`.
function(funnel_labels labels)
  cmake_path(RELATIVE_PATH CMAKE_CURRENT_SOURCE_DIR BASE_DIRECTORY ${PROJECT_SOURCE_DIR}/tests OUTPUT_VARIABLE room)
  string(REGEX REPLACE "/.*" "" layer ${room})
  set(all ${layer} ${room})
  list(REMOVE_DUPLICATES all)
  set(${labels} "${all}" PARENT_SCOPE)
endfunction()

function(funnel_add_tests name)
  cmake_parse_arguments(arg "" "" "SOURCES;LIBS" ${ARGN})
  add_executable(${name} ${arg_SOURCES})
  target_link_libraries(${name} PRIVATE funnel_options ${arg_LIBS} GTest::gmock_main)
  target_compile_definitions(${name} PRIVATE
    FUNNEL_SHARED_DIR="${FUNNEL_SHARED_DIR}" FUNNEL_SOURCE_DIR="${PROJECT_SOURCE_DIR}")
  # A third less time to compile. Tests of the kernels stay as the kernels are, which lie in headers for the most part.
  funnel_labels(FUNNEL_LABELS)
  if(NOT "kernels" IN_LIST FUNNEL_LABELS)
    target_compile_options(${name} PRIVATE $<$<CONFIG:Release,RelWithDebInfo>:-O1>)
  endif()
  gtest_discover_tests(${name} PROPERTIES TIMEOUT 600 DISCOVERY_TIMEOUT 60 DISCOVERY_MODE PRE_TEST)
  # CTest reads this after it has asked the program for its cases: only then their names are known.
  set(FUNNEL_TEST_PROGRAM ${name})
  configure_file(${PROJECT_SOURCE_DIR}/cmake/test_labels.cmake.in ${name}_labels.cmake @ONLY)
  set_property(DIRECTORY APPEND PROPERTY TEST_INCLUDE_FILES ${CMAKE_CURRENT_BINARY_DIR}/${name}_labels.cmake)
endfunction()
