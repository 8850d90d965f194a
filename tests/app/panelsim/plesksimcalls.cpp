#include "tests/app/panelsim/plesksimcalls.h"

#include <QJsonDocument>
#include <QXmlStreamReader>

namespace plesksimcalls {

QByteArray key(const PleskSim &panel)
{
    return panel.access().secret.toLatin1();
}

sim::Request restRequest(const QByteArray &method, const QString &target, const QJsonObject &body,
                         const QByteArray &secret)
{
    sim::Request request;
    request.method = method;
    request.path = "/api/v2"_L1 + target.section(u'?', 0, 0);
    request.query = QUrlQuery(target.section(u'?', 1));
    request.headers = {{"x-api-key", secret}, {"content-type", "application/json"}};
    if (!body.isEmpty())
        request.body = QJsonDocument(body).toJson();
    request.peer = u"198.51.100.7"_s;
    return request;
}

sim::Reply rest(PleskSim &panel, const QByteArray &method, const QString &target,
                const QJsonObject &body)
{
    return panel.handle(restRequest(method, target, body, key(panel)));
}

QJsonObject object(const sim::Reply &reply)
{
    return QJsonDocument::fromJson(reply.body).object();
}

sim::Request xmlRequest(const QByteArray &operations, const QByteArray &secret)
{
    sim::Request request;
    request.method = "POST";
    request.path = u"/enterprise/control/agent.php"_s;
    request.headers = {{"key", secret}, {"content-type", "text/xml"}};
    request.body = "<packet>" + operations + "</packet>";
    request.peer = u"198.51.100.7"_s;
    return request;
}

QByteArray xml(PleskSim &panel, const QByteArray &operations)
{
    const auto reply = panel.handle(xmlRequest(operations, key(panel)));
    return reply.status == 200 ? reply.body : QByteArray("HTTP status");
}

QStringList values(const QByteArray &packet, const QString &name)
{
    QStringList found;
    QXmlStreamReader reader(packet);
    while (!reader.atEnd()) {
        reader.readNext();
        if (reader.isStartElement() && reader.name() == name)
            found.append(reader.readElementText(QXmlStreamReader::IncludeChildElements));
    }
    return reader.hasError() ? QStringList{u"not well-formed"_s} : found;
}

QJsonObject newClient(const QString &login)
{
    return {{u"name"_s, u"Jane Doe"_s}, {u"login"_s, login},
            {u"password"_s, Good},      {u"email"_s, u"owner@example.net"_s},
            {u"type"_s, u"customer"_s}, {u"external_id"_s, u"order-2214"_s}};
}

QJsonObject newDomain(const QString &name, const QString &login)
{
    return {
        {u"name"_s, name},
        {u"hosting_type"_s, u"virtual"_s},
        {u"hosting_settings"_s, QJsonObject{{u"ftp_login"_s, login}, {u"ftp_password"_s, Good}}},
        {u"owner_client"_s, QJsonObject{{u"login"_s, u"web08"_s}}},
        {u"plan"_s, QJsonObject{{u"name"_s, u"Gold"_s}}}};
}

} // namespace plesksimcalls
