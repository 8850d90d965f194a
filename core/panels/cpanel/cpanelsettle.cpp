#include "core/panels/cpanel/cpanelsettle.h"

using namespace Qt::Literals::StringLiterals;

namespace core::cpanel {
namespace {

constexpr qint64 SkewSeconds = 300;
//! Slow servers work on a create for more than two minutes.
constexpr qint64 StillWorkingSeconds = 150;

//! Packages of a reseller carry his name in front, whichever way they were asked for.
bool isPackage(const QString &found, const QString &asked, const QString &owner)
{
    return found == asked || found == owner + u'_' + asked;
}

Settlement verdict(Settlement::Verdict verdict, const PanelAccount &account, const QString &why)
{
    Settlement settlement;
    settlement.verdict = verdict;
    settlement.account = account;
    settlement.why = why;
    return settlement;
}

} // namespace

Settlement judgeFoundInWhm(const PanelAccount &found, const CreateAttempt &attempt,
                           const QString &login)
{
    using Verdict = Settlement::Verdict;
    const bool ownsHimself =
        attempt.account.kind == AccountKind::Reseller && found.owner == found.username;
    if (found.domain != attempt.account.domain)
        return verdict(Verdict::Foreign, found, u"the name belongs to %1"_s.arg(found.domain));
    if (!found.createdAt)
        return verdict(Verdict::CannotTell, found, u"the panel does not say when it was made"_s);
    if (*found.createdAt < attempt.sentAt.addSecs(-SkewSeconds))
        return verdict(Verdict::Foreign, found,
                       u"made %1, before we asked"_s.arg(found.createdAt->toString(Qt::ISODate)));
    if (found.owner != login && !ownsHimself)
        return verdict(Verdict::Foreign, found, u"it belongs to %1"_s.arg(found.owner));
    if (!isPackage(found.package, attempt.account.package, ownsHimself ? login : found.owner))
        return verdict(Verdict::CannotTell, found,
                       u"its package is %1, not %2"_s.arg(found.package, attempt.account.package));
    Settlement ours = verdict(Verdict::Ours, found, u"name, domain, time, owner and package fit"_s);
    ours.passwordKnown = !attempt.account.password.isEmpty();
    return ours;
}

Settlement judgeHolder(const PanelAccount &holder, const CreateAttempt &attempt)
{
    return verdict(Settlement::Verdict::Foreign, holder,
                   u"%1 belongs to the account %2"_s.arg(attempt.account.domain, holder.username));
}

Settlement judgeTakenUnseen(const CreateAttempt &attempt, const QDateTime &now)
{
    Settlement settlement;
    const bool perhapsWorking = attempt.sentAt.secsTo(now) < StillWorkingSeconds;
    settlement.verdict =
        perhapsWorking ? Settlement::Verdict::CannotTell : Settlement::Verdict::Foreign;
    settlement.why =
        u"the name %1 is taken by an account this key does not see"_s.arg(attempt.account.username);
    return settlement;
}

} // namespace core::cpanel
