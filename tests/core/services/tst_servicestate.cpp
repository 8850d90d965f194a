#include "core/services/service.h"
#include "tests/support/testmain.h"

using namespace core;

class TestServiceState final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void onlyTheseArrowsExist();
};

void TestServiceState::onlyTheseArrowsExist()
{
    using enum ServiceState;
    const QSet<std::pair<int, int>> arrows{
        {int(Pending), int(Provisioning)}, {int(Pending), int(Cancelled)},
        {int(Provisioning), int(Active)},  {int(Provisioning), int(Failed)},
        {int(Active), int(Suspended)},     {int(Active), int(Terminated)},
        {int(Suspended), int(Active)},     {int(Suspended), int(Terminated)},
        {int(Failed), int(Provisioning)},  {int(Failed), int(Cancelled)},
    };

    for (const auto &from : EnumNames<ServiceState>) {
        for (const auto &to : EnumNames<ServiceState>)
            QCOMPARE(mayBecome(from.value, to.value),
                     arrows.contains({int(from.value), int(to.value)}));
    }
}

REGISTER_TEST(TestServiceState)
#include "tst_servicestate.moc"
