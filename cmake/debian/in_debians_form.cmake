# SPDX-License-Identifier: Apache-2.0
# CPack runs this on the staged files before it packs them: manual pages and changelogs compressed without a time, the
# licence by reference.
file(GLOB_RECURSE licences LIST_DIRECTORIES false ${CPACK_TEMPORARY_DIRECTORY}/LICENSE)
list(GET licences 0 licence)
get_filename_component(documents ${licence} DIRECTORY)
file(REMOVE ${licence})
file(COPY_FILE ${CPACK_FUNNEL_COPYRIGHT} ${documents}/copyright)
file(COPY_FILE ${CPACK_FUNNEL_CHANGELOG} ${documents}/changelog.Debian)
file(RENAME ${documents}/CHANGELOG.md ${documents}/changelog)  # the name Debian's tools look for
file(GLOB manual_pages ${documents}/../../man/man1/*.1)
execute_process(COMMAND gzip -9 --no-name ${documents}/changelog.Debian ${documents}/changelog ${manual_pages}
  COMMAND_ERROR_IS_FATAL ANY)
