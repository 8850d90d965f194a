#include "tests/app/panelsim/cpanelsimcalls.h"

#include <QJsonDocument>

namespace cpanelsimcalls {

sim::Request request(const QString &function, const Parameters &parameters,
                     const QByteArray &authorization)
{
    sim::Request request;
    request.method = "POST";
    request.path = "/json-api/"_L1 + function;
    request.headers = {{"authorization", authorization}};
    request.body = formBody(parameters);
    request.peer = u"198.51.100.7"_s;
    return request;
}

QByteArray rootToken(const CpanelSim &panel)
{
    return "whm root:" + panel.access().secret.toLatin1();
}

sim::Reply send(CpanelSim &panel, const QString &function, Parameters parameters,
                QByteArray authorization)
{
    parameters.append({u"api.version"_s, u"1"_s});
    if (authorization.isEmpty())
        authorization = rootToken(panel);
    return panel.handle(request(function, parameters, authorization));
}

QJsonObject object(const sim::Reply &reply)
{
    return QJsonDocument::fromJson(reply.body).object();
}

QJsonObject ask(CpanelSim &panel, const QString &function, const Parameters &parameters,
                const QByteArray &authorization)
{
    return object(send(panel, function, parameters, authorization));
}

QJsonObject metadata(const QJsonObject &envelope)
{
    return envelope.value(u"metadata"_s).toObject();
}

QJsonObject data(const QJsonObject &envelope)
{
    return envelope.value(u"data"_s).toObject();
}

bool succeeded(const QJsonObject &envelope)
{
    return metadata(envelope).value(u"result"_s).toInt() == 1;
}

QString reason(const QJsonObject &envelope)
{
    return metadata(envelope).value(u"reason"_s).toString();
}

Parameters newAccount(const QString &user, const QString &domain)
{
    return {{u"username"_s, user},
            {u"domain"_s, domain},
            {u"password"_s, Good},
            {u"plan"_s, u"gold"_s},
            {u"contactemail"_s, u"owner@example.net"_s},
            {u"showpass"_s, u"n"_s}};
}

QJsonObject parsed(const char *sample)
{
    return QJsonDocument::fromJson(sample).object();
}

} // namespace cpanelsimcalls
