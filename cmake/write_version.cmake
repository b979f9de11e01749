# SPDX-License-Identifier: Apache-2.0
# cmake -DGIT= -DSOURCE_DIR= -DPROJECT_VERSION= -DTEMPLATE= -DHEADER= -P write_version.cmake
# Writes the header out of the template when its text changes. Sources that are in no repository have the commit
# "unknown", also when they lie within somebody else's repository.
set(FUNNEL_COMMIT "unknown")
if(GIT)
  execute_process(COMMAND ${GIT} rev-parse --show-prefix WORKING_DIRECTORY ${SOURCE_DIR}
    OUTPUT_VARIABLE below_top OUTPUT_STRIP_TRAILING_WHITESPACE ERROR_QUIET RESULT_VARIABLE no_repository)
  if(no_repository EQUAL 0 AND below_top STREQUAL "")
    execute_process(COMMAND ${GIT} describe --always --dirty --abbrev=12 WORKING_DIRECTORY ${SOURCE_DIR}
      OUTPUT_VARIABLE commit OUTPUT_STRIP_TRAILING_WHITESPACE ERROR_QUIET RESULT_VARIABLE no_commit)
    if(no_commit EQUAL 0)
      set(FUNNEL_COMMIT ${commit})
    endif()
  endif()
endif()
configure_file(${TEMPLATE} ${HEADER} @ONLY)
