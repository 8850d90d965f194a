#include "core/panels/cpanel/cpanelreply.h"

#include "core/panels/reply.h"

#include <QRegularExpression>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace core::cpanel {
namespace {

// The permission words come before those for limits: "allow-unlimited-…" is a right.
constexpr RefusalWords Refusals[] = {
    {"permission|privilege|access denied|not authori[sz]ed", ErrorKind::Permission},
    {"unknown app", ErrorKind::Unsupported},
    {"group for that username already|already has an account named|user ?name .*already",
     ErrorKind::Conflict, ErrorReason::UserTaken, "username"},
    {"already exists in the userdata|domain .*already", ErrorKind::Conflict,
     ErrorReason::DomainTaken, "domain"},
    {"not a valid username|reserved username|invalid user ?name", ErrorKind::Invalid,
     ErrorReason::None, "username"},
    {"too weak|too easy to (guess|crack)|strength rating", ErrorKind::Invalid,
     ErrorReason::WeakPassword, "password"},
    {"not a valid package|package.* (does not|doesn.t) exist|no such package", ErrorKind::Package,
     ErrorReason::None, "package"},
    {"(account|user).* does not exist|do not have a user named|do not have access to an account"
     "|do not control a dns zone|zone.* does not exist",
     ErrorKind::NotFound},
    {"serial", ErrorKind::Conflict, ErrorReason::Changed, "zone"},
    {"already exists", ErrorKind::Conflict},
    {"does not exist", ErrorKind::NotFound},
    {"\\b(limits?|maximum|licen[sc]e)\\b|exceed", ErrorKind::Limit},
    {NoRoomWords, ErrorKind::Limit},
};

std::unexpected<Error> accessDenied(const HttpResponse &response)
{
    // With 403 it is the token that is refused; without, its rights.
    if (response.status == 200)
        return failure(ErrorKind::Permission, u"Access denied"_s);
    return failure(ErrorKind::Auth,
                   u"HTTP %1: %2"_s.arg(response.status).arg(excerpt(response.body)));
}

Result<> checkAccess(const HttpResponse &response)
{
    if (response.status == 401)
        return accessDenied(response);
    if (response.status == 403 && !response.body.contains("\"metadata\""))
        return accessDenied(response);
    const bool login = looksLikeHtml(response.body) && response.body.contains("<title>WHM Login");
    if (response.status == 404 || login)
        return failure(ErrorKind::Invalid, u"no WHM answers here: %1"_s.arg(excerpt(response.body)),
                       ErrorReason::NotThePanel, u"url"_s);
    return {};
}

QString firstLine(const QString &text)
{
    return text.trimmed().section(u'\n', 0, 0);
}

QStringList warningsFrom(const QJsonObject &metadata)
{
    const QJsonObject output = metadata.value("output"_L1).toObject();
    QStringList warnings;
    const QJsonValue listed = output.value("warnings"_L1);
    const QJsonArray lines = listed.isArray() ? listed.toArray() : QJsonArray{listed};
    for (const QJsonValue &line : lines) {
        if (const QString text = plainLine(textOf(line)); !text.isEmpty())
            warnings.append(text);
    }
    static const QRegularExpression dnsTrouble(u"dns[^\\n]{0,200}(error|fail)"_s,
                                               QRegularExpression::CaseInsensitiveOption);
    if (output.value("raw"_L1).toString().contains(dnsTrouble))
        warnings.append(u"the panel reported a problem while configuring DNS"_s);
    return warnings;
}

Result<WhmAnswer> version1(const QJsonObject &envelope)
{
    const QJsonObject metadata = envelope.value("metadata"_L1).toObject();
    if (!truthOf(metadata.value("result"_L1)))
        return refusalOf(textOf(metadata.value("reason"_L1)));
    const auto chunks = wholeNumberOf(metadata.value("chunk"_L1).toObject().value("chunks"_L1));
    return WhmAnswer{envelope.value("data"_L1).toObject(),
                     int(std::clamp(chunks.value_or(1), 1LL, 100'000LL)),
                     warningsFrom(metadata),
                     {}};
}

//! How cpsrvd itself speaks, mostly to refuse.
Result<WhmAnswer> cpanelResult(const QJsonObject &result, const HttpResponse &response)
{
    if (result.contains("error"_L1)) {
        const QString error = textOf(result.value("error"_L1));
        if (error.contains("access denied"_L1, Qt::CaseInsensitive))
            return accessDenied(response);
        return refusalOf(error);
    }
    const QJsonValue event = result.value("event"_L1);
    if (event.isObject() && !truthOf(event.toObject().value("result"_L1)))
        return refusalOf(textOf(event.toObject().value("reason"_L1)));
    const QJsonValue data = result.value("data"_L1);
    return WhmAnswer{data.isArray() ? QJsonObject{{u"list"_s, data}} : data.toObject(), 1, {}, {}};
}

//! One entry of a list that says for itself whether it went well.
Result<WhmAnswer> version0Entry(const QJsonObject &entry)
{
    if (!truthOf(entry.value("status"_L1)))
        return refusalOf(firstLine(textOf(entry.value("statusmsg"_L1))));
    const QJsonValue options = entry.value("options"_L1);
    return WhmAnswer{options.isObject() ? options.toObject() : entry, 1, {}, {}};
}

Result<WhmAnswer> version0(const QJsonObject &reply, Intent intent)
{
    for (const auto &list : {"result"_L1, "passwd"_L1}) {
        const QJsonArray entries = reply.value(list).toArray();
        if (!entries.isEmpty())
            return version0Entry(entries.first().toObject());
    }
    if (reply.value("result"_L1).isObject()) // UAPI through the function "cpanel"
        return WhmAnswer{QJsonObject{{u"uapi"_s, reply.value("result"_L1)}}, 1, {}, {}};
    if (reply.contains("status"_L1) && reply.contains("statusmsg"_L1)) {
        if (!truthOf(reply.value("status"_L1)))
            return refusalOf(firstLine(textOf(reply.value("statusmsg"_L1))));
        return WhmAnswer{reply, 1, {}, {}};
    }
    if (reply.contains("package"_L1))
        return WhmAnswer{QJsonObject{{u"pkg"_s, reply.value("package"_L1)}}, 1, {}, {}};
    for (const auto &known : {"version"_L1, "acct"_L1, "app"_L1, "hostname"_L1, "bandwidth"_L1}) {
        if (reply.contains(known))
            return WhmAnswer{reply, 1, {}, {}};
    }
    return unreadable(intent, u"none of WHM's answers: "_s
                                  + QStringList(reply.keys()).join(u' ').left(100));
}

Result<WhmAnswer> fromObject(const QJsonObject &reply, const HttpResponse &response, Intent intent)
{
    if (reply.value("metadata"_L1).isObject())
        return version1(reply);
    if (reply.value("cpanelresult"_L1).isObject())
        return cpanelResult(reply.value("cpanelresult"_L1).toObject(), response);
    if (reply.contains("error"_L1))
        return refusalOf(textOf(reply.value("error"_L1)));
    return version0(reply, intent);
}

} // namespace

std::unexpected<Error> refusalOf(const QString &reason)
{
    static const QRegularExpression prefix(u"^\\s*(?:API failure: )?(?:\\((XID [a-z0-9]+)\\) )?"_s);
    const auto match = prefix.match(reason);
    const QString words = reason.mid(match.capturedLength());
    const QString text = words.isEmpty() ? u"refused without a reason"_s : words;
    if (!match.hasCaptured(1))
        return refusal(text, Refusals, ErrorKind::Invalid);
    return refusal(u"%1 (%2)"_s.arg(plainLine(text), match.captured(1)), Refusals,
                   ErrorKind::Invalid);
}

Result<WhmAnswer> whmAnswer(const HttpResponse &response, Intent intent)
{
    if (const auto access = checkAccess(response); !access)
        return std::unexpected(access.error());
    if (const auto there = checkGateway(response, intent); !there)
        return std::unexpected(there.error());
    if (const auto data = checkNotHtml(response, intent); !data)
        return std::unexpected(data.error());
    const auto reply = jsonObject(response.body, intent);
    if (!reply) {
        // Very old servers said it in broken JSON.
        if (response.body.contains("Access denied"))
            return failure(ErrorKind::Auth, u"Access denied"_s);
        return std::unexpected(reply.error());
    }
    auto answer = fromObject(*reply, response, intent);
    if (answer)
        answer->latency = response.latency;
    return answer;
}

Result<QJsonValue> uapiAnswer(const WhmAnswer &answer, Intent intent)
{
    const QJsonValue inner = answer.data.value("uapi"_L1);
    if (!inner.isObject())
        return unreadable(intent, u"WHM's answer holds none of UAPI's"_s);
    const QJsonObject uapi = inner.toObject();
    if (truthOf(uapi.value("status"_L1)))
        return uapi.value("data"_L1);
    const QJsonValue errors = uapi.value("errors"_L1);
    return refusalOf(errors.isArray() ? textOf(errors.toArray().first()) : textOf(errors));
}

} // namespace core::cpanel
