#include "app/panelsim/directadmin/server.h"

using namespace Qt::Literals::StringLiterals;

namespace sim::directadmin {

namespace {

Answer loginTest(Server &, const Call &)
{
    return done(u"Login OK"_s);
}

Answer adminStats(Server &server, const Call &)
{
    return fieldsOf({{u"hostname"_s, server.hostname},
                     {u"load"_s, u"0.42"_s},
                     {u"nusers"_s, QString::number(server.users())},
                     {u"nresellers"_s, u"0"_s},
                     {u"disk1"_s, u"/dev/sda1:500000000:301000000:199000000:61%:/"_s},
                     {u"bandwidth"_s, u"123456.78"_s},
                     {u"quota"_s, u"65432.10"_s}});
}

//! The link is in the details. `ips` breaks on newer builds.
Answer loginKeyCommand(Server &server, const Call &call)
{
    if (call.field(u"action"_s) != "create"_L1 || call.field(u"type"_s) != "one_time_url"_L1)
        return refused(u"Unkown Select Command"_s, {});
    if (call.has(u"ips"_s) && server.newApi)
        return refused(u"Cannot Execute Your Request"_s, u"Invalid IP list"_s);
    return done(u"One-time URL created"_s, loginUrl(server));
}

} // namespace

QList<Command> serverCommands()
{
    return {{u"CMD_API_LOGIN_TEST"_s, Role::User, false, loginTest},
            {u"CMD_API_ADMIN_STATS"_s, Role::Admin, false, adminStats},
            {u"CMD_API_LOGIN_KEYS"_s, Role::User, true, loginKeyCommand}};
}

} // namespace sim::directadmin
