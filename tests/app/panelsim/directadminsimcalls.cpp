#include "tests/app/panelsim/directadminsimcalls.h"

#include <QJsonDocument>

namespace directadminsimcalls {

sim::Request request(const DirectAdminSim &panel, const QByteArray &method, const QString &path,
                     const QByteArray &body, const Login &login)
{
    const QString secret = login.secret.isEmpty() ? panel.access().secret : login.secret;
    sim::Request request;
    request.method = method;
    request.path = u'/' + path.section(u'?', 0, 0);
    request.query = QUrlQuery(path.section(u'?', 1));
    request.headers = {
        {"authorization", "Basic " + (login.user + u':' + secret).toUtf8().toBase64()},
        {"host", "da1.example.net:2222"},
        {"referer", "https://da1.example.net:2222/"}};
    request.body = body;
    request.peer = u"198.51.100.7"_s;
    return request;
}

sim::Reply post(DirectAdminSim &panel, const QString &command, const Parameters &parameters,
                const Login &login)
{
    return panel.handle(request(panel, "POST", command, formBody(parameters), login));
}

sim::Reply get(DirectAdminSim &panel, const QString &path, const Login &login)
{
    return panel.handle(request(panel, "GET", path, {}, login));
}

QJsonObject object(const sim::Reply &reply)
{
    return QJsonDocument::fromJson(reply.body).object();
}

QString fieldOf(const sim::Reply &reply, const QString &name)
{
    return QUrlQuery(QString::fromUtf8(reply.body)).queryItemValue(name, QUrl::FullyDecoded);
}

Parameters with(Parameters parameters, const QString &name, const QString &value)
{
    parameters.removeIf([&](const auto &pair) { return pair.first == name; });
    parameters.append({name, value});
    return parameters;
}

Parameters select(const QString &username, const Parameters &more)
{
    return Parameters{{u"location"_s, u"CMD_SELECT_USERS"_s}, {u"select0"_s, username}} + more;
}

} // namespace directadminsimcalls
