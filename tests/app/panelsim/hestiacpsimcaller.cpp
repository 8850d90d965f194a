#include "tests/app/panelsim/hestiacpsimcaller.h"

using namespace Qt::Literals::StringLiterals;

void HestiaCpSimCaller::begin()
{
    m_sim = std::make_unique<sim::HestiaCpSim>();
    m_key = m_sim->access();
}

sim::Reply HestiaCpSimCaller::send(const QList<std::pair<QString, QString>> &fields)
{
    QUrlQuery form;
    for (const auto &[name, value] : fields)
        form.addQueryItem(name, QString::fromLatin1(QUrl::toPercentEncoding(value)));
    sim::Request request;
    request.method = "POST";
    request.path = u"/api/"_s;
    request.peer = u"127.0.0.1"_s;
    request.body = form.toString(QUrl::FullyEncoded).toLatin1();
    return m_sim->handle(request);
}

sim::Reply HestiaCpSimCaller::call(const QString &command, const QStringList &args,
                                   const QString &code)
{
    QList<std::pair<QString, QString>> fields = {{u"access_key"_s, m_key.user},
                                                 {u"secret_key"_s, m_key.secret},
                                                 {u"returncode"_s, code},
                                                 {u"cmd"_s, command}};
    for (const QString &arg : args)
        fields.append({u"arg%1"_s.arg(fields.size() - 3), arg});
    return send(fields);
}

QByteArray HestiaCpSimCaller::exitOf(const sim::Reply &reply)
{
    for (const auto &[name, value] : reply.headers) {
        if (name == "Hestia-Exit-Code")
            return value;
    }
    return "none";
}

QJsonObject HestiaCpSimCaller::json(const sim::Reply &reply)
{
    return QJsonDocument::fromJson(reply.body).object();
}
