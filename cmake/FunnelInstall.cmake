# SPDX-License-Identifier: Apache-2.0
# cmake --install BUILD --prefix PREFIX [--component runtime|development]
#
# runtime: the program with its manual and completions (app/CMakeLists.txt), the demo and the scenarios, the documents.
# development: headers, static libraries and a CMake package of kernels, geo and sim, so that another project says
# find_package(Funnel) and links Funnel::sim (tests/install/consumer). viz and app serve the program alone.
include(GNUInstallDirs)
include(CMakePackageConfigHelpers)

# ---- runtime ----------------------------------------------------------------------------------------
set(FUNNEL_INSTALL_DATADIR ${CMAKE_INSTALL_DATADIR}/funnel)
set(FUNNEL_INSTALL_DOCDIR ${CMAKE_INSTALL_DATAROOTDIR}/doc/funnel)
if(NOT FUNNEL_KERNELS_ONLY)
  install(TARGETS funnel RUNTIME COMPONENT runtime)
  install(DIRECTORY data/demo DESTINATION ${FUNNEL_INSTALL_DATADIR} COMPONENT runtime)
  # Of other people's data nothing is part of this repository: the scenarios ask for it by ${FUNNEL_DATA}.
  install(DIRECTORY scenarios DESTINATION ${FUNNEL_INSTALL_DATADIR} COMPONENT runtime)
  # As they lie in the repository, so that their links hold.
  install(FILES README.md CONTRIBUTING.md CHANGELOG.md CITATION.cff LICENSE DESTINATION ${FUNNEL_INSTALL_DOCDIR} COMPONENT runtime)
  install(DIRECTORY docs DESTINATION ${FUNNEL_INSTALL_DOCDIR} COMPONENT runtime
    FILES_MATCHING PATTERN "*.md" PATTERN "*.png")
endif()

# ---- development ------------------------------------------------------------------------------------
# Libraries with CUDA code would ask the other project for nvcc and its runtime: they are installed of CPU builds alone.
if(FUNNEL_HAS_CUDA)
  return()
endif()
set(_libraries kernels)
if(NOT FUNNEL_KERNELS_ONLY)
  list(APPEND _libraries geo sim)
endif()
set(FUNNEL_INSTALL_CMAKEDIR ${CMAKE_INSTALL_LIBDIR}/cmake/Funnel)
set(_targets funnel_options funnel_thrust_cpu funnel_cpu_backend)
set_target_properties(funnel_options PROPERTIES EXPORT_NAME options)
set_target_properties(funnel_thrust_cpu PROPERTIES EXPORT_NAME thrust_cpu)
# Its object lies in the library of the kernels; what it must be linked with is told by its target.
set_target_properties(funnel_cpu_backend PROPERTIES EXPORT_NAME cpu_backend)
foreach(_library IN LISTS _libraries)
  list(APPEND _targets funnel_${_library})
  set_target_properties(funnel_${_library} PROPERTIES EXPORT_NAME ${_library})
  # Below a folder of their own: a user includes "kernels/core/grid.hpp" as we do.
  # json_fields.hpp is of those who write and read our files, and would ask its user for nlohmann-json.
  install(DIRECTORY ${_library} DESTINATION ${CMAKE_INSTALL_INCLUDEDIR}/funnel COMPONENT development
    FILES_MATCHING PATTERN "*.hpp" PATTERN "json_fields.hpp" EXCLUDE)
endforeach()
install(TARGETS ${_targets} EXPORT FunnelTargets
  ARCHIVE COMPONENT development
  INCLUDES DESTINATION ${CMAKE_INSTALL_INCLUDEDIR}/funnel)
install(EXPORT FunnelTargets NAMESPACE Funnel:: DESTINATION ${FUNNEL_INSTALL_CMAKEDIR} COMPONENT development)
get_property(FUNNEL_WITH_MPI GLOBAL PROPERTY FUNNEL_MPIRUN SET)
configure_package_config_file(cmake/FunnelConfig.cmake.in ${PROJECT_BINARY_DIR}/FunnelConfig.cmake
  INSTALL_DESTINATION ${FUNNEL_INSTALL_CMAKEDIR} NO_SET_AND_CHECK_MACRO)
# Before 1.0 a minor version may change what is public.
write_basic_package_version_file(${PROJECT_BINARY_DIR}/FunnelConfigVersion.cmake COMPATIBILITY SameMinorVersion)
install(FILES ${PROJECT_BINARY_DIR}/FunnelConfig.cmake ${PROJECT_BINARY_DIR}/FunnelConfigVersion.cmake
  DESTINATION ${FUNNEL_INSTALL_CMAKEDIR} COMPONENT development)
