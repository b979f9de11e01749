# SPDX-License-Identifier: Apache-2.0
# cmake -DGIT= -DSOURCE_DIR= -DPROJECT_VERSION= -DTEMPLATE= -DHEADER= -P write_version.cmake
# Writes the header out of the template when its text changes. Sources that are in no repository have the commit
# "unknown", also when they lie within somebody else's repository. Sources that were edited have a hash of their own behind
# "-dirty": results of one edit are not gone on with by another. Edits of documents, tests and scenarios make no other
# program.

# Sets `hash` to one of the sources that differ from the commit, or to nothing where none does.
function(hash_of_edited_sources hash)
  set(sources *.cpp *.hpp *.cu *.cmake *.in *CMakeLists.txt CMakePresets.json :!tests :!bench)
  set(edited "")
  foreach(asked "diff;--name-only;HEAD" "ls-files;--others;--exclude-standard")
    execute_process(COMMAND ${GIT} -c core.quotePath=off ${asked} -- ${sources} WORKING_DIRECTORY ${SOURCE_DIR}
      OUTPUT_VARIABLE names OUTPUT_STRIP_TRAILING_WHITESPACE ERROR_QUIET)
    string(REPLACE "\n" ";" names "${names}")
    foreach(name IN LISTS names)
      set(content "removed")
      if(EXISTS ${SOURCE_DIR}/${name})
        file(SHA256 ${SOURCE_DIR}/${name} content)
      endif()
      string(APPEND edited "${name} ${content}\n")
    endforeach()
  endforeach()
  set(${hash} "" PARENT_SCOPE)
  if(edited)
    string(SHA256 whole "${edited}")
    string(SUBSTRING ${whole} 0 12 short)
    set(${hash} ${short} PARENT_SCOPE)
  endif()
endfunction()

set(FUNNEL_COMMIT "unknown")
if(GIT)
  execute_process(COMMAND ${GIT} rev-parse --show-prefix WORKING_DIRECTORY ${SOURCE_DIR}
    OUTPUT_VARIABLE below_top OUTPUT_STRIP_TRAILING_WHITESPACE ERROR_QUIET RESULT_VARIABLE no_repository)
  if(no_repository EQUAL 0 AND below_top STREQUAL "")
    execute_process(COMMAND ${GIT} describe --always --dirty --abbrev=12 WORKING_DIRECTORY ${SOURCE_DIR}
      OUTPUT_VARIABLE commit OUTPUT_STRIP_TRAILING_WHITESPACE ERROR_QUIET RESULT_VARIABLE no_commit)
    if(no_commit EQUAL 0)
      set(FUNNEL_COMMIT ${commit})
      if(commit MATCHES "-dirty$")
        hash_of_edited_sources(edit)
        if(edit)
          string(APPEND FUNNEL_COMMIT "-${edit}")
        endif()
      endif()
    endif()
  endif()
endif()
configure_file(${TEMPLATE} ${HEADER} @ONLY)
