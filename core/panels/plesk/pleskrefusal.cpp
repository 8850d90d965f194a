// What the panel's refusals mean, by number and by words.
#include "core/panels/plesk/pleskreply.h"
#include "core/panels/reply.h"

#include <QRegularExpression>

using namespace Qt::Literals::StringLiterals;

namespace core {
namespace {

std::unexpected<Error> taken(const QString &text, const QString &detail)
{
    if (says(text, {"mail"_L1, "database"_L1, "record"_L1}))
        return failure(ErrorKind::Conflict, detail);
    if (says(text, {"domain"_L1, "site"_L1, "webspace"_L1, "subscription"_L1}))
        return failure(ErrorKind::Conflict, detail, ErrorReason::DomainTaken, u"domain"_s);
    if (says(text, {"client"_L1, "customer"_L1, "user"_L1, "login"_L1, "account"_L1}))
        return failure(ErrorKind::Conflict, detail, ErrorReason::UserTaken, u"username"_s);
    return failure(ErrorKind::Conflict, detail);
}

QString fieldIn(const QString &text)
{
    if (says(text, {"email"_L1, "e-mail"_L1}))
        return u"email"_s;
    if (says(text, {"login"_L1, "username"_L1}))
        return u"username"_s;
    if (says(text, {"domain"_L1}))
        return u"domain"_s;
    return {};
}

bool saysNoRoom(const QString &text)
{
    static const QRegularExpression words(QString::fromLatin1(NoRoomWords),
                                          QRegularExpression::CaseInsensitiveOption);
    return text.contains(words);
}

std::unexpected<Error> byWords(const QString &text, const QString &detail, ErrorKind other)
{
    if (says(text, {"already exist"_L1, "is already"_L1}))
        return taken(text, detail);
    if (says(text, {"dns service is not enabled"_L1, "dns zone is disabled"_L1}))
        return failure(ErrorKind::Unsupported, detail);
    if (saysNoRoom(text))
        return failure(ErrorKind::Limit, detail);
    if (says(text, {"permission denied"_L1, "access denied"_L1, "not permitted"_L1}))
        return failure(ErrorKind::Permission, detail, ErrorReason::CommandNotAllowed);
    if (says(text, {"limit"_L1}))
        return failure(ErrorKind::Limit, detail);
    if (says(text, {"plan"_L1}))
        return failure(ErrorKind::Package, detail, ErrorReason::None, u"package"_s);
    if (says(text, {"password"_L1}))
        return failure(ErrorKind::Invalid, detail, ErrorReason::WeakPassword, u"password"_s);
    if (says(text, {"ip address"_L1}))
        return failure(ErrorKind::Invalid, detail, ErrorReason::None, u"ip"_s);
    if (says(text, {"does not exist"_L1, "not found"_L1, "unable to find"_L1}))
        return failure(ErrorKind::NotFound, detail);
    return failure(other, detail, ErrorReason::None,
                   other == ErrorKind::Invalid ? fieldIn(text) : QString());
}

} // namespace

std::unexpected<Error> pleskRefusal(int code, const QString &text, ErrorKind other)
{
    const QString said = plainLine(text);
    const QString words = withoutNames(said);
    const QString detail = code >= 1000 ? u"%1: %2"_s.arg(code).arg(said) : said;
    switch (code) {
    case 1001:
    case 1011:
    case 11003:
        return failure(ErrorKind::Auth, detail);
    case 1012:
        return failure(ErrorKind::Blocked, detail, ErrorReason::LockedOut);
    case 1010:
        return failure(ErrorKind::Blocked, detail, ErrorReason::AddressNotAllowed);
    case 1006:
        return failure(ErrorKind::Permission, detail, ErrorReason::CommandNotAllowed);
    case 1002:
    case 1007:
        return taken(words, detail);
    case 1003:
        return failure(ErrorKind::Busy, detail);
    case 1004:
    case 1014:
    case 1030:
        return failure(ErrorKind::Protocol, detail);
    case 1005:
    case 1017:
    case 1026:
        return failure(ErrorKind::Unsupported, detail);
    case 1013:
    case 1015:
        return failure(ErrorKind::NotFound, detail);
    case 1018:
        return failure(ErrorKind::Invalid, detail, ErrorReason::None, u"ip"_s);
    case 1019:
        return byWords(words, detail, ErrorKind::Invalid);
    case 1024:
    case 1025:
        return failure(ErrorKind::Limit, detail);
    default:
        return byWords(words, detail, other);
    }
}

} // namespace core
