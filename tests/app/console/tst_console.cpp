#include "app/console/console.h"
#include "core/secrets/memorystore.h"
#include "tests/support/testmain.h"
#include "ui/servers/serverform.h"
#include "ui/shell/shell.h"

#include <QApplication>
#include <QPushButton>
#include <QSettings>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::Literals::StringLiterals;

//! From the first start's questions to the window.
class TestConsole : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theFirstStartEndsInTheFormForTheFirstServer();

private:
    template <typename Kind>
    static Kind *shown(const QString &name = {})
    {
        for (QWidget *widget : QApplication::allWidgets()) {
            auto *one = qobject_cast<Kind *>(widget);
            if (one && one->isVisible() && (name.isEmpty() || one->objectName() == name))
                return one;
        }
        return nullptr;
    }
};

void TestConsole::theFirstStartEndsInTheFormForTheFirstServer()
{
    const QTemporaryDir home;
    QSettings::setPath(QSettings::NativeFormat, QSettings::UserScope, home.path());
    qputenv("XDG_DATA_HOME", home.path().toUtf8());
    qunsetenv("INNKEEPER_DB");
    console::Console console({.secrets = u"memory"_s}, std::make_shared<core::MemoryStore>());
    console.start();
    for (int step = 0; step < 3; ++step) {
        QTRY_VERIFY(shown<QPushButton>(u"firstRunNext"_s));
        QTRY_VERIFY(shown<QPushButton>(u"firstRunNext"_s)->isEnabled());
        QTest::keyClick(shown<QPushButton>(u"firstRunNext"_s), Qt::Key_Space);
    }

    QTRY_VERIFY(shown<ui::Shell>());
    QTRY_VERIFY(shown<ui::ServerForm>());
    QTRY_VERIFY(shown<ui::ServerForm>()->isAncestorOf(QApplication::focusWidget()));
    shown<ui::ServerForm>()->reject();
}

REGISTER_TEST(TestConsole)

#include "tst_console.moc"
