#pragma once

#include "core/engine/serverlines.h"

namespace core {

//! One thing the program needs, and how it is.
struct Finding {
    enum class Verdict { Right, Absent, Wrong };

    QString name; //!< database, keychain, tls, clock, smtp
    Verdict verdict = Verdict::Right;
    QString found; //!< what was seen, in English, for the record
    std::optional<Error> error = {};
};
template <>
inline constexpr auto EnumNames<Finding::Verdict> = std::to_array<EnumName<Finding::Verdict>>({
    {Finding::Verdict::Right, "right"},
    {Finding::Verdict::Absent, "not configured"},
    {Finding::Verdict::Wrong, "wrong"},
});

//! Looks at what everything else stands on. Never fails itself: what is wrong is a finding.
QCoro::Task<QList<Finding>> examined(Work work, Result<> opened);

} // namespace core
