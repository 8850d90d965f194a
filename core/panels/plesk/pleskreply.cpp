#include "core/panels/plesk/pleskreply.h"

#include "core/panels/reply.h"

#include <QJsonArray>
#include <QJsonObject>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace core {
namespace {

//! Properties of a refused REST call under the names we give them.
QString fieldOf(const QString &property)
{
    if (property == "login"_L1 || property.endsWith("ftp_login"_L1))
        return u"username"_s;
    if (property.endsWith("password"_L1))
        return u"password"_s;
    if (property.startsWith("plan"_L1))
        return u"package"_s;
    if (property.startsWith("ip"_L1))
        return u"ip"_s;
    return plainLine(property, 40);
}

std::unexpected<Error> invalid(const QString &message, const QJsonArray &errors)
{
    const QJsonObject first = errors.first().toObject();
    const QString field = fieldOf(textOf(first.value("property"_L1)));
    const QString detail = plainLine(message + u" "_s + textOf(first.value("message"_L1)));
    if (const auto worded = pleskRefusal(0, detail, ErrorKind::Invalid);
        worded.error().kind == ErrorKind::Conflict)
        return worded;
    return failure(ErrorKind::Invalid, detail,
                   field == "password"_L1 ? ErrorReason::WeakPassword : ErrorReason::None, field);
}

//! 401 and 403 both stand for a wrong key; 403 for a missing right as well, and text decides.
std::unexpected<Error> keyRefused(int status, int code, const QString &text)
{
    const bool isRight =
        status == 403
        && (code == 1006 || code == 1010 || text.contains("permission"_L1, Qt::CaseInsensitive)
            || text.contains("access denied"_L1, Qt::CaseInsensitive));
    if (isRight)
        return pleskRefusal(code, text, ErrorKind::Permission);
    if (code == 1012)
        return pleskRefusal(code, text);
    return failure(ErrorKind::Auth, u"HTTP %1: %2"_s.arg(status).arg(plainLine(text)));
}

std::unexpected<Error> restRefusal(const HttpResponse &response, Intent intent)
{
    const int status = response.status;
    const auto body = jsonObject(response.body, Intent::Read);
    const QString text = body ? textOf(body->value("message"_L1)) : excerpt(response.body);
    const int code =
        body ? int(std::clamp<qint64>(wholeNumberOf(body->value("code"_L1)).value_or(0), 0, 99999))
             : 0;
    if (status == 401 || status == 403)
        return keyRefused(status, code, text);
    if (!body || status < 400 || status >= 500)
        return unreadable(intent, u"HTTP %1: %2"_s.arg(status).arg(plainLine(text)));
    if (status == 404)
        return failure(ErrorKind::NotFound, plainLine(text));
    const QJsonArray errors = body->value("errors"_L1).toArray();
    if (!errors.isEmpty())
        return invalid(text, errors);
    return pleskRefusal(code, text, ErrorKind::Invalid);
}

std::unexpected<Error> agentRefusal(const XmlElement &element)
{
    bool ok = false;
    const int code = element.textAt(u"errcode"_s).toInt(&ok);
    return pleskRefusal(ok ? code : 0, element.textAt(u"errtext"_s));
}

} // namespace

Result<PleskJson> pleskJson(const HttpResponse &response, Intent intent)
{
    if (const auto answered = checkGateway(response, intent); !answered)
        return std::unexpected(answered.error());
    if (const auto plain = checkNotHtml(response, intent); !plain)
        return std::unexpected(plain.error());
    if (response.status < 200 || response.status > 299)
        return restRefusal(response, intent);
    const auto value = jsonValue(response.body, intent);
    if (!value)
        return std::unexpected(value.error());
    return PleskJson{*value, response.latency};
}

Result<QList<XmlElement>> pleskResults(const HttpResponse &response, const QString &area,
                                       const QString &operation, Intent intent)
{
    if (const auto answered = checkGateway(response, intent); !answered)
        return std::unexpected(answered.error());
    if (const auto plain = checkNotHtml(response, intent); !plain)
        return std::unexpected(plain.error());
    if (response.status != 200)
        return unreadable(intent,
                          u"HTTP %1: %2"_s.arg(response.status).arg(excerpt(response.body)));
    const auto packet = xmlRead(response.body, intent);
    if (!packet)
        return std::unexpected(packet.error());
    const XmlElement *system = packet->child(u"system");
    if (system && system->textAt(u"status"_s) == "error"_L1)
        return agentRefusal(*system);
    const XmlElement *answer = packet->at(area + u'/' + operation);
    const QList<XmlElement> results = answer ? answer->all(u"result") : QList<XmlElement>();
    if (results.isEmpty())
        return unreadable(intent, u"no result of %1/%2 in the packet"_s.arg(area, operation));
    for (const XmlElement &result : results) {
        const QString status = result.textAt(u"status"_s);
        if (status == "error"_L1)
            return agentRefusal(result);
        if (status != "ok"_L1)
            return unreadable(intent, u"a result that is neither ok nor error"_s);
    }
    return results;
}

Result<PleskOutput> pleskOutput(const HttpResponse &response, Intent intent)
{
    const auto reply = pleskJson(response, intent);
    if (!reply)
        return std::unexpected(reply.error());
    const QJsonObject object = reply->value.toObject();
    const auto code = wholeNumberOf(object.value("code"_L1));
    if (!code)
        return unreadable(intent, u"a command's answer without its code"_s);
    PleskOutput output;
    output.code = int(std::clamp<qint64>(*code, -255, 255));
    output.out = textOf(object.value("stdout"_L1));
    output.error = textOf(object.value("stderr"_L1));
    return output;
}

Result<> pleskOutcome(const PleskOutput &output)
{
    if (output.code == 0)
        return {};
    return pleskRefusal(0, output.error.isEmpty() ? output.out : output.error, ErrorKind::Invalid);
}

} // namespace core
