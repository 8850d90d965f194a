#include "app/panelsim/hestiacp/server.h"

using namespace Qt::Literals::StringLiterals;

namespace sim::hestiacp {

namespace {

Outcome systemInfo(Server &server, const QStringList &args)
{
    return listing({{u"sysinfo"_s,
                     {{u"HOSTNAME"_s, server.hostname},
                      {u"OS"_s, u"Debian"_s},
                      {u"VERSION"_s, u"12"_s},
                      {u"ARCH"_s, u"x86_64"_s},
                      {u"HESTIA"_s, server.version},
                      {u"RELEASE"_s, u"release"_s},
                      {u"UPTIME"_s, u"20411"_s},
                      {u"LOADAVERAGE"_s, server.loadAverage}}}},
                   args.value(0));
}

Outcome services(Server &, const QStringList &args)
{
    QList<std::pair<QString, Fields>> rows;
    for (const char *name : {"apache2", "php8.2-fpm", "nginx", "bind9", "exim4", "dovecot",
                             "mariadb", "cron", "ssh", "fail2ban"})
        rows.append({QLatin1String(name),
                     {{u"SYSTEM"_s, QLatin1String(name)},
                      {u"STATE"_s, u"running"_s},
                      {u"CPU"_s, u"0.1"_s},
                      {u"MEM"_s, u"24"_s},
                      {u"RTIME"_s, u"20409"_s}}});
    return listing(rows, args.value(0));
}

Outcome diskStatus(Server &, const QStringList &)
{
    return {.output = u"Filesystem      Size  Used Avail Use% Mounted on\n"
                      "/dev/vda1        79G   21G   55G  28% /"_s};
}

Outcome memoryStatus(Server &, const QStringList &)
{
    return {.output = u"               total        used        free\n"
                      "Mem:            3915        1422         830"_s};
}

Outcome makeFile(Server &server, const QStringList &args)
{
    static const QRegularExpression wellFormed(u"^[A-Za-z0-9._-]+$"_s);
    if (!wellFormed.match(args.at(1)).hasMatch())
        return failed(Invalid, u"invalid filename format :: "_s + args.at(1));
    server.files.insert(u"/tmp/"_s + args.at(1), args.at(0));
    return {};
}

Outcome restartWeb(Server &, const QStringList &)
{
    return {.seconds = 3};
}

} // namespace

QList<Command> systemCommands()
{
    return {
        {u"v-list-sys-info"_s, u"[FORMAT]"_s, systemInfo},
        {u"v-list-sys-services"_s, u"[FORMAT]"_s, services},
        {u"v-list-sys-disk-status"_s, QString(), diskStatus},
        {u"v-list-sys-memory-status"_s, QString(), memoryStatus},
        {u"v-make-tmp-file"_s, u"VALUE NAME"_s, makeFile},
        {u"v-restart-web"_s, u"[RESTART]"_s, restartWeb},
    };
}

} // namespace sim::hestiacp
