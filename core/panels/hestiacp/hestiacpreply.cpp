#include "core/panels/hestiacp/hestiacpreply.h"

#include "core/panels/reply.h"

using namespace Qt::Literals::StringLiterals;

namespace core {
namespace {

//! A legacy answer has no code: what begins with "Error:" is judged by its words.
int exitOf(const QString &text)
{
    if (!text.startsWith("Error:"_L1))
        return HestiaCpExit::Ok;
    if (says(text, {"doesn't exist"_L1}))
        return HestiaCpExit::NotExist;
    if (says(text, {"is suspended"_L1}))
        return HestiaCpExit::Suspended;
    if (says(text, {"authentication failed"_L1}))
        return HestiaCpExit::Password;
    if (says(text, {"not allowed"_L1}))
        return HestiaCpExit::Forbidden;
    if (says(text, {"disabled"_L1}))
        return HestiaCpExit::Disabled;
    return HestiaCpExit::Invalid;
}

//! JSON is not shown: lists of users hold password-reset keys.
QString shown(const QByteArray &body)
{
    return body.trimmed().startsWith('{') ? u"JSON"_s : excerpt(body);
}

Result<HestiaCpReply> fromHeader(const HttpResponse &response, Intent intent)
{
    bool ok = false;
    const int exit = response.header("hestia-exit-code").trimmed().toInt(&ok);
    if (ok)
        return HestiaCpReply{exit, response.body};
    return unreadable(
        intent,
        u"HTTP %1 without an exit code: %2"_s.arg(response.status).arg(shown(response.body)),
        ErrorReason::NotThePanel);
}

Result<HestiaCpReply> fromBody(const HttpResponse &response, Intent intent)
{
    const QByteArray body = response.body.trimmed();
    if (body == "OK")
        return HestiaCpReply{};
    bool ok = false;
    const int exit = body.toInt(&ok);
    if (ok)
        return HestiaCpReply{exit, {}};
    if (body.startsWith("Error:"))
        return HestiaCpReply{exitOf(QString::fromUtf8(body)), body};
    return unreadable(intent, u"HTTP %1, no exit code: %2"_s.arg(response.status).arg(shown(body)));
}

Result<HestiaCpReply> fromText(const HttpResponse &response, Intent intent)
{
    const int exit = exitOf(QString::fromUtf8(response.body));
    if (exit == HestiaCpExit::Ok && response.status != 200 && response.status != 204)
        return fromBody(response, intent);
    // "OK" stands for a script that printed nothing.
    return HestiaCpReply{exit, response.body.trimmed() == "OK" ? QByteArray() : response.body};
}

Result<HestiaCpReply> replyOf(const HttpResponse &response, HestiaCpShape shape, Intent intent)
{
    // A script's own code wins over the status: no gateway puts that header in.
    if (shape == HestiaCpShape::ExitHeader && !response.header("hestia-exit-code").isEmpty())
        return fromHeader(response, intent);
    if (const auto answered = checkGateway(response, intent); !answered)
        return std::unexpected(answered.error());
    if (const auto plain = checkNotHtml(response, intent); !plain)
        return std::unexpected(plain.error());
    switch (shape) {
    case HestiaCpShape::ExitHeader:
        return fromHeader(response, intent);
    case HestiaCpShape::CodeInBody:
        return fromBody(response, intent);
    case HestiaCpShape::TextOnly:
        return fromText(response, intent);
    }
    Q_UNREACHABLE();
}

} // namespace

Result<HestiaCpReply> hestiaCpReply(const HttpResponse &response, HestiaCpShape shape,
                                    Intent intent)
{
    auto reply = replyOf(response, shape, intent);
    if (reply)
        reply->latency = response.latency;
    return reply;
}

} // namespace core
