// SPDX-License-Identifier: Apache-2.0
/// \file
/// Which program wrote a result. One source file includes the generated header, so that a commit costs one compilation.
#pragma once

namespace funnel::sim::process {

extern const char* const program_version;
/// As `git describe` names it at the last build, with "-dirty" after edits and a hash of the edited sources, if there
/// are any; "unknown" where there is no repository.
extern const char* const program_commit;

}  // namespace funnel::sim::process
