# SPDX-License-Identifier: Apache-2.0
# Flags of every target. Floating point: no contraction and no fast-math, so that a result does not
# depend on compiler, optimisation level or device; errno and trapping exceptions are not used and
# would only keep loops from being vectorised.
add_library(funnel_options INTERFACE)
target_include_directories(funnel_options INTERFACE
  "$<BUILD_INTERFACE:${PROJECT_SOURCE_DIR};${PROJECT_BINARY_DIR}/generated>")
target_compile_features(funnel_options INTERFACE cxx_std_20)
set(FUNNEL_FLOATING_POINT_FLAGS -ffp-contract=off -fno-math-errno -fno-trapping-math)
set(FUNNEL_HOST_FLAGS ${FUNNEL_FLOATING_POINT_FLAGS})
if(FUNNEL_MARCH AND CMAKE_SYSTEM_PROCESSOR MATCHES "x86_64|AMD64")
  list(APPEND FUNNEL_HOST_FLAGS -march=${FUNNEL_MARCH})
endif()
if(FUNNEL_SANITIZE)
  # null: Thrust binds references to null execution policies inside reduce.
  list(APPEND FUNNEL_HOST_FLAGS -fsanitize=${FUNNEL_SANITIZE} -fno-sanitize=null -fno-omit-frame-pointer)
  target_link_options(funnel_options INTERFACE -fsanitize=${FUNNEL_SANITIZE})
endif()
set(FUNNEL_WARNING_FLAGS -Wall -Wextra -Wshadow -Wconversion -Wdouble-promotion)
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU" AND CMAKE_CXX_COMPILER_VERSION VERSION_LESS 13)
  # GCC 12 sees an overlap in every literal + string at -O3 (GCC bug 105651).
  list(APPEND FUNNEL_WARNING_FLAGS -Wno-restrict)
endif()
if(FUNNEL_WARNINGS_AS_ERRORS)
  list(APPEND FUNNEL_WARNING_FLAGS -Werror)
  if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
    # GCC guesses these after inlining: they come and go with its version and the level of optimisation, and some are
    # false. They are told and stop nobody; the sanitizers find the true ones.
    list(APPEND FUNNEL_WARNING_FLAGS -Wno-error=maybe-uninitialized -Wno-error=array-bounds
      -Wno-error=stringop-overflow -Wno-error=free-nonheap-object)
  endif()
endif()
# A project that uses the installed libraries compiles their inline kernels too: it gets the arithmetic, so that it has
# the same bits, and neither our warnings nor our processor.
target_compile_options(funnel_options INTERFACE
  "$<BUILD_INTERFACE:$<$<COMPILE_LANGUAGE:CXX>:${FUNNEL_HOST_FLAGS};${FUNNEL_WARNING_FLAGS}>>"
  "$<INSTALL_INTERFACE:$<$<COMPILE_LANGUAGE:CXX>:${FUNNEL_FLOATING_POINT_FLAGS}>>")
find_program(CCACHE_PROGRAM ccache)
if(CCACHE_PROGRAM AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
  set(CMAKE_CXX_COMPILER_LAUNCHER ${CCACHE_PROGRAM})
  set(CMAKE_CUDA_COMPILER_LAUNCHER ${CCACHE_PROGRAM})
endif()
