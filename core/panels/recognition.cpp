#include "core/panels/recognition.h"

using namespace Qt::Literals::StringLiterals;

namespace core {
namespace {

bool isAlike(const QString &one, const QString &other)
{
    return one.compare(other, Qt::CaseInsensitive) == 0;
}

Settlement::Verdict verdictOn(const PanelAccount &found, const CreateAttempt &made)
{
    using enum Settlement::Verdict;
    const NewAccount &ours = made.account;
    if (!found.marker.isEmpty() && !ours.marker.isEmpty())
        return found.marker == ours.marker ? Ours : Foreign;
    if (!found.username.isEmpty() && !isAlike(found.username, ours.username))
        return Foreign;
    if (!found.domain.isEmpty())
        return isAlike(found.domain, ours.domain) ? Ours : Foreign;
    if (!found.email.isEmpty() && isAlike(found.email, ours.email))
        return Ours;
    return CannotTell;
}

} // namespace

Settlement recognised(const PanelAccount &found, const CreateAttempt &made)
{
    Settlement settlement;
    settlement.verdict = verdictOn(found, made);
    settlement.account = found;
    settlement.why = described(found);
    return settlement;
}

Settlement unrecognised()
{
    Settlement none;
    none.verdict = Settlement::Verdict::NotCreated;
    none.why = u"no such account"_s;
    return none;
}

QString described(const PanelAccount &found)
{
    QStringList parts{u"account %1 there"_s.arg(found.username)};
    if (!found.domain.isEmpty())
        parts.append(u"for %1"_s.arg(found.domain));
    if (!found.email.isEmpty())
        parts.append(u"with contact %1"_s.arg(found.email));
    return parts.join(u' ');
}

} // namespace core
