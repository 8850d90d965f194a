#include "core/panels/directadmin/directadminsettle.h"

using namespace Qt::Literals::StringLiterals;

namespace core::directadmin {
namespace {

using Verdict = Settlement::Verdict;

//! Dates are the server's local time, which may be so far behind UTC, and its clock may be slow.
constexpr qint64 FurthestBehindSeconds = 12 * 3600 + 5 * 60;

Settlement settled(Verdict verdict, const QString &why)
{
    Settlement settlement;
    settlement.verdict = verdict;
    settlement.why = why;
    return settlement;
}

Settlement judged(const PanelAccount &found, const CreateAttempt &attempt, const QString &creator)
{
    const NewAccount &asked = attempt.account;
    if (!found.domain.isEmpty() && found.domain != asked.domain)
        return settled(Verdict::Foreign, u"the name belongs to %1"_s.arg(found.domain));
    if (found.owner != creator)
        return settled(Verdict::Foreign, u"it was made by %1"_s.arg(found.owner));
    if (!found.createdAt)
        return settled(Verdict::CannotTell, u"the panel does not say when it was made"_s);
    if (*found.createdAt < attempt.sentAt.addSecs(-FurthestBehindSeconds))
        return settled(Verdict::Foreign,
                       u"made %1, before we asked"_s.arg(found.createdAt->toString(Qt::ISODate)));
    if (found.package != asked.package)
        return settled(Verdict::CannotTell,
                       u"its package is %1, not %2"_s.arg(found.package, asked.package));
    Settlement ours = settled(Verdict::Ours, u"name, domain, creator, day and package fit"_s);
    if (found.domain.isEmpty()) {
        ours.complete = false;
        ours.why = u"the user is there, its domain is not"_s;
    }
    ours.passwordKnown = !asked.password.isEmpty();
    return ours;
}

} // namespace

Settlement judgeFound(const PanelAccount &found, const CreateAttempt &attempt,
                      const QString &creator)
{
    Settlement settlement = judged(found, attempt, creator);
    settlement.account = found;
    return settlement;
}

Settlement judgeMissing(const CreateAttempt &attempt, const QString &owner)
{
    if (owner.isEmpty())
        return settled(Verdict::NotCreated, u"neither the name nor the domain is there"_s);
    if (owner == attempt.account.username)
        return settled(Verdict::CannotTell,
                       u"the domain has this owner, and the owner is not there"_s);
    return settled(Verdict::Foreign, u"the domain belongs to %1"_s.arg(owner));
}

} // namespace core::directadmin
