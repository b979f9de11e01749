# SPDX-License-Identifier: Apache-2.0
# cpack: a Debian package of the component runtime. scripts/make-package makes it, scripts/check-package tries it.
#
# The program needs a processor of 2013 or later (FUNNEL_MARCH, by default x86-64-v3) and says so on an older one
# (app/processor_check.cpp). Debian 12 has no package to depend on for that level, and the packaged
# program is the one that was built and tested; who needs another makes it of a build with -DFUNNEL_MARCH=x86-64.
if(FUNNEL_KERNELS_ONLY)
  return()
endif()
add_custom_target(runtime DEPENDS funnel)  # what must be built to be packed
if(TARGET manuals)
  add_dependencies(runtime manuals)
endif()

set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_NAME funnel)
set(CPACK_PACKAGE_VENDOR "The Funnel authors")
set(CPACK_PACKAGE_CONTACT "The Funnel authors <maintainers@funnel.invalid>")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "simulates where border crossings go when enforcement moves")
set(CPACK_PACKAGE_DESCRIPTION
"Funnel simulates attempts to cross a border on foot: over terrain, in heat,
past barriers and detection, to a destination, rescue, arrest or death.
Two deployments of enforcement are compared attempt by attempt, with an
interval for every figure: where entries moved, how much longer and remoter
the ways became, and how many more people died.
.
It reads any geodata that GDAL reads and writes maps, layers, tables and a
report. It is made for research, humanitarian work and journalism.")
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_STRIP_FILES ON)
set(CPACK_VERBATIM_VARIABLES ON)

# One package, of the runtime: who builds on the libraries builds them.
set(CPACK_COMPONENTS_ALL runtime)
set(CPACK_COMPONENTS_GROUPING ALL_COMPONENTS_IN_ONE)
set(CPACK_DEB_COMPONENT_INSTALL ON)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_RELEASE 1)
set(CPACK_DEBIAN_PACKAGE_SECTION science)
set(CPACK_DEBIAN_PACKAGE_PRIORITY optional)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
# Loaded when a 3-D view is drawn, so that no library tells of it.
set(CPACK_DEBIAN_PACKAGE_RECOMMENDS "libgl1-mesa-dri")
set(CPACK_DEBIAN_PACKAGE_SUGGESTS "bash-completion, openmpi-bin, qgis")

# The form Debian asks of a package's files; a plain `cmake --install` is left as it is.
string(TIMESTAMP FUNNEL_PACKAGE_DATE "%a, %d %b %Y %H:%M:%S +0000" UTC)  # of SOURCE_DATE_EPOCH, where that is set
configure_file(cmake/debian/changelog.in ${PROJECT_BINARY_DIR}/debian/changelog @ONLY)
set(CPACK_PRE_BUILD_SCRIPTS ${CMAKE_CURRENT_LIST_DIR}/debian/in_debians_form.cmake)
set(CPACK_FUNNEL_CHANGELOG ${PROJECT_BINARY_DIR}/debian/changelog)
set(CPACK_FUNNEL_COPYRIGHT ${CMAKE_CURRENT_LIST_DIR}/debian/copyright)
include(CPack)
