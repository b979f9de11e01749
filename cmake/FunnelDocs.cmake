# SPDX-License-Identifier: Apache-2.0
# Target docs: the pages of the libraries, from the comments of their headers (scripts/make-docs).
find_program(FUNNEL_DOXYGEN doxygen)
if(NOT FUNNEL_DOXYGEN)
  return()
endif()
configure_file(${PROJECT_SOURCE_DIR}/docs/Doxyfile.in ${PROJECT_BINARY_DIR}/docs/Doxyfile @ONLY)
add_custom_target(docs COMMAND ${FUNNEL_DOXYGEN} ${PROJECT_BINARY_DIR}/docs/Doxyfile VERBATIM)
