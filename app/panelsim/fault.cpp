#include "app/panelsim/fault.h"

#include <QMetaEnum>

using namespace Qt::Literals::StringLiterals;

namespace sim {

namespace {

QMetaEnum names()
{
    return QMetaEnum::fromType<Fault>();
}

Reply page(int status, const QByteArray &title)
{
    return {.status = status,
            .body = "<html>\r\n<head><title>" + title + "</title></head>\r\n<body>\r\n<center><h1>"
                    + title
                    + "</h1></center>\r\n<hr><center>nginx</center>\r\n</body>\r\n</html>\r\n",
            .contentType = "text/html"};
}

//! A warning of the panel's own PHP in front, and the end lost: no syntax survives both.
QByteArray broken(QByteArray body)
{
    body.chop(1);
    return "<br />\n<b>Warning</b>:  Undefined array key &quot;x&quot; in ..." + body;
}

QByteArray bomb(const QByteArray &contentType)
{
    if (!contentType.contains("xml"))
        return QByteArray(100'000, '[') + QByteArray(100'000, ']');
    QByteArray text = "<?xml version=\"1.0\"?>\n<!DOCTYPE packet [\n<!ENTITY a0 \"aaaaaaaaaa\">\n";
    for (int level = 1; level < 12; ++level) {
        const QByteArray inner = "&a" + QByteArray::number(level - 1) + ";";
        text += "<!ENTITY a" + QByteArray::number(level) + " \"" + inner.repeated(10) + "\">\n";
    }
    return text + "]>\n<packet>&a11;</packet>\n";
}

} // namespace

std::optional<Fault> faultFromName(const QString &name)
{
    bool known = false;
    const int value = names().keyToValue(name.toLatin1().constData(), &known);
    if (!known)
        return {};
    return static_cast<Fault>(value);
}

QStringList faultNames()
{
    QStringList all;
    for (int i = 0; i < names().keyCount(); ++i)
        all += QString::fromLatin1(names().key(i));
    return all;
}

bool acts(Fault fault)
{
    switch (fault) {
    case Fault::Refuse:
    case Fault::NeverAnswer:
    case Fault::DropBefore:
    case Fault::ServerError:
    case Fault::BadGateway:
    case Fault::Html:
    case Fault::TooMany:
    case Fault::Unavailable:
    case Fault::Redirect:
    case Fault::NotHttp:
    case Fault::KeyRefused:
    case Fault::RightRefused:
        return false;
    default:
        return true;
    }
}

Reply answerOf(Fault fault, const Reply &own, std::chrono::milliseconds delay)
{
    Reply reply = own;
    switch (fault) {
    case Fault::FailAfter:
    case Fault::ServerError:
        return {.status = 500, .contentType = "text/html"};
    case Fault::BadGateway:
    case Fault::BadGatewayAfter:
        return page(502, "502 Bad Gateway");
    case Fault::Html:
        return page(200, "Welcome");
    case Fault::Unavailable:
        return page(503, "503 Service Temporarily Unavailable");
    case Fault::TooMany: {
        const auto seconds = std::chrono::ceil<std::chrono::seconds>(delay).count();
        reply = page(429, "429 Too Many Requests");
        reply.headers.emplace_back("Retry-After", QByteArray::number(seconds));
        return reply;
    }
    case Fault::Redirect:
        reply = page(302, "302 Found");
        reply.headers.emplace_back("Location", "https://elsewhere.example.net/login");
        return reply;
    case Fault::Broken:
        reply.body = broken(own.body);
        break;
    case Fault::EntityBomb:
        reply.body = bomb(own.contentType);
        break;
    default:
        return reply;
    }
    if (reply.status == 204)
        reply.status = 200; // a 204 cannot carry a body
    return reply;
}

} // namespace sim
