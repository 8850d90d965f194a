// What the panel's refusals mean, by exit code and by words.
#include "core/panels/hestiacp/hestiacpreply.h"

#include "core/panels/reply.h"

#include <QMap>
#include <QRegularExpression>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace core {
namespace {

//! The refusals before any script ran, by their text; most of them share an exit code with others.
std::optional<Error> accessRefusal(const QString &text, const QString &detail)
{
    if (says(text, {"IP is not allowed"_L1}))
        return failure(ErrorKind::Blocked, detail, ErrorReason::AddressNotAllowed).error();
    if (says(text, {"have permission to run the command"_L1}))
        return failure(ErrorKind::Permission, detail, ErrorReason::CommandNotAllowed).error();
    if (says(text,
             {"Authentication failed"_L1, "Invalid secret key"_L1,
              "invalid access_key_id format"_L1, "API has been disabled"_L1, "API Disabled"_L1})
        || (text.startsWith("Error: key "_L1, Qt::CaseInsensitive)
            && text.contains("doesn't exist"_L1)))
        return failure(ErrorKind::Auth, detail).error();
    if (text.startsWith("Error: Command "_L1, Qt::CaseInsensitive) && text.contains("not found"_L1))
        return failure(ErrorKind::Unsupported, detail, ErrorReason::CommandNotAllowed).error();
    return std::nullopt;
}

//! The field a text is about, as we name it: what it names first, before the object's own name.
QString fieldIn(const QString &text)
{
    static const QMap<QString, QString> fields{
        {u"password"_s, u"password"_s}, {u"package"_s, u"package"_s}, {u"email"_s, u"email"_s},
        {u"domain"_s, u"domain"_s},     {u"user"_s, u"username"_s},   {u"ip "_s, u"ip"_s}};
    static const QRegularExpression subject(u"password|package|email|domain|user|ip "_s,
                                            QRegularExpression::CaseInsensitiveOption);
    return fields.value(subject.match(text).captured().toLower());
}

std::unexpected<Error> refused(const QString &text, const QString &detail)
{
    const QString field = fieldIn(text);
    return failure(ErrorKind::Invalid, detail,
                   field == "password"_L1 ? ErrorReason::WeakPassword : ErrorReason::None, field);
}

std::unexpected<Error> missing(const QString &text, const QString &detail)
{
    const QString field = fieldIn(text);
    if (field == "package"_L1)
        return failure(ErrorKind::Package, detail, ErrorReason::None, field);
    if (field == "ip"_L1)
        return failure(ErrorKind::Invalid, detail, ErrorReason::None, field);
    return failure(ErrorKind::NotFound, detail, ErrorReason::None, field);
}

std::unexpected<Error> taken(const QString &text, const QString &detail)
{
    const QString field = fieldIn(text);
    if (field == "domain"_L1)
        return failure(ErrorKind::Conflict, detail, ErrorReason::DomainTaken, field);
    if (field == "username"_L1)
        return failure(ErrorKind::Conflict, detail, ErrorReason::UserTaken, field);
    return failure(ErrorKind::Conflict, detail);
}

//! A script was run and did not get through; the text is then somebody else's words, such as the
//! certificate authority's.
bool isServerTrouble(int exit)
{
    return exit >= HestiaCpExit::Parsing && exit <= HestiaCpExit::Restart;
}

//! Trouble on the server in the middle of a script: what a write did before it is not known.
std::unexpected<Error> broke(int exit, const QString &detail, Intent intent)
{
    if (intent == Intent::Write)
        return failure(ErrorKind::UnknownOutcome, detail, ErrorReason::Partial);
    return failure(exit == HestiaCpExit::Connect ? ErrorKind::Busy : ErrorKind::Protocol, detail);
}

} // namespace

Result<> hestiaCpOutcome(const HestiaCpReply &reply, Intent intent)
{
    const int exit = reply.exit;
    if (exit == HestiaCpExit::Ok)
        return {};
    const QString text =
        QString::fromUtf8(reply.output.first(std::min<qsizetype>(reply.output.size(), 4096)));
    const QString said = excerpt(reply.output);
    const QString detail =
        said.isEmpty() ? u"exit %1"_s.arg(exit) : u"exit %1: %2"_s.arg(exit).arg(said);
    if (!isServerTrouble(exit)) {
        if (const auto refusal = accessRefusal(text, detail))
            return std::unexpected(*refusal);
    }
    switch (exit) {
    case HestiaCpExit::Arguments:
        return failure(ErrorKind::Invalid, detail);
    case HestiaCpExit::Invalid:
        return refused(text, detail);
    case HestiaCpExit::NotExist:
        return missing(text, detail);
    case HestiaCpExit::Exists:
        return taken(text, detail);
    case HestiaCpExit::Suspended:
    case HestiaCpExit::Unsuspended:
        return failure(ErrorKind::Conflict, detail);
    case HestiaCpExit::InUse:
        return failure(ErrorKind::Conflict, detail, ErrorReason::InUse);
    case HestiaCpExit::Limit:
    case HestiaCpExit::Disk:
        return failure(ErrorKind::Limit, detail);
    case HestiaCpExit::Password:
    case HestiaCpExit::ApiDisabled:
        return failure(ErrorKind::Auth, detail);
    case HestiaCpExit::Forbidden:
        return failure(ErrorKind::Permission, detail, ErrorReason::CommandNotAllowed);
    case HestiaCpExit::Disabled:
        return failure(ErrorKind::Unsupported, detail);
    case HestiaCpExit::TooBusy:
        return failure(ErrorKind::Busy, detail);
    case HestiaCpExit::NoRequest:
        return failure(ErrorKind::Protocol, detail);
    default:
        return broke(exit, detail, intent);
    }
}

} // namespace core
