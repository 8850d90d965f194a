#include "core/secrets/libsecret.h"

#include <QLibrary>
#include <QString>

using namespace Qt::Literals::StringLiterals;

namespace core {
namespace {

//! Asked for by name, as QtKeychain loads libsecret: neither is a build dependency of ours.
template <typename Function>
Function function(const QString &library, const char *name)
{
    return reinterpret_cast<Function>(QLibrary::resolve(library, 0, name));
}

} // namespace

void stayWhenTheBusGoes()
{
    using BusGet = void *(*)(int type, void *cancellable, void **error);
    using SetExitOnClose = void (*)(void *connection, int exitOnClose);
    using Unref = void (*)(void *object);
    static const auto busGet = function<BusGet>(u"gio-2.0"_s, "g_bus_get_sync");
    static const auto setExitOnClose =
        function<SetExitOnClose>(u"gio-2.0"_s, "g_dbus_connection_set_exit_on_close");
    static const auto unref = function<Unref>(u"gobject-2.0"_s, "g_object_unref");
    constexpr int sessionBus = 2; // G_BUS_TYPE_SESSION

    if (!busGet || !setExitOnClose || !unref)
        return;
    if (void *connection = busGet(sessionBus, nullptr, nullptr)) {
        setExitOnClose(connection, 0);
        unref(connection);
    }
}

void forgetKeyringSession()
{
    using Disconnect = void (*)();
    static const auto disconnect = function<Disconnect>(u"secret-1"_s, "secret_service_disconnect");
    if (disconnect)
        disconnect();
}

} // namespace core
