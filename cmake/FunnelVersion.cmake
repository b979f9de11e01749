# SPDX-License-Identifier: Apache-2.0
# build/generated/funnel_version.hpp: version and commit, remade when HEAD moves.
find_package(Git QUIET)
set(FUNNEL_COMMIT "unknown")
if(Git_FOUND)
  execute_process(COMMAND ${GIT_EXECUTABLE} describe --always --dirty --abbrev=12 WORKING_DIRECTORY ${PROJECT_SOURCE_DIR}
    OUTPUT_VARIABLE _commit OUTPUT_STRIP_TRAILING_WHITESPACE ERROR_QUIET RESULT_VARIABLE _rc)
  if(_rc EQUAL 0)
    set(FUNNEL_COMMIT ${_commit})
  endif()
  if(EXISTS ${PROJECT_SOURCE_DIR}/.git/HEAD)
    set_property(DIRECTORY ${PROJECT_SOURCE_DIR} APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/.git/HEAD)
  endif()
endif()
configure_file(${CMAKE_CURRENT_LIST_DIR}/funnel_version.hpp.in ${PROJECT_BINARY_DIR}/generated/funnel_version.hpp)
