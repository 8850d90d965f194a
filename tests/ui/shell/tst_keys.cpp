#include "tests/support/testmain.h"
#include "tests/ui/shell/shellbench.h"

#include "ui/shell/keysdialog.h"

#include <QSettings>
#include <QTest>

using namespace Qt::Literals::StringLiterals;

//! Keys that a person changes.
class TestKeys final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup() { m_kept.reset(); }

    void aChangedKeyIsKept();
    void resetBringsTheFirstOneBack();
    void twoThatWorkInOnePlaceMeet();
    void twoPagesMayShareAKey();
    void theDialogSaysWhoHasTheKey();

private:
    static QAction *action(QObject *parent, const QString &id, const QKeySequence &key);

    std::unique_ptr<QTemporaryDir> m_kept;
};

void TestKeys::init()
{
    m_kept = std::make_unique<QTemporaryDir>();
    QCoreApplication::setOrganizationName(u"innkeeper-test"_s);
    QCoreApplication::setApplicationName(u"innkeeper"_s);
    QSettings::setPath(QSettings::NativeFormat, QSettings::UserScope, m_kept->path());
    QSettings().clear();
}

QAction *TestKeys::action(QObject *parent, const QString &id, const QKeySequence &key)
{
    auto *made = new QAction(id, parent);
    made->setObjectName(id);
    made->setShortcut(key);
    return made;
}

void TestKeys::aChangedKeyIsKept()
{
    const QKeySequence other(u"Ctrl+J"_s);
    QObject first;
    ui::Keys keys;
    QAction *palette = action(&first, u"palette"_s, QKeySequence(u"Ctrl+K"_s));
    keys.add(palette);
    keys.change(u"palette"_s, other);
    QCOMPARE(palette->shortcut(), other);
    QVERIFY(keys.all().first().isChanged());

    QObject second;
    ui::Keys later;
    QAction *again = action(&second, u"palette"_s, QKeySequence(u"Ctrl+K"_s));
    later.add(again);
    QCOMPARE(again->shortcut(), other);
}

void TestKeys::resetBringsTheFirstOneBack()
{
    QObject parent;
    ui::Keys keys;
    QAction *palette = action(&parent, u"palette"_s, QKeySequence(u"Ctrl+K"_s));
    keys.add(palette);
    keys.change(u"palette"_s, {});
    QVERIFY(palette->shortcut().isEmpty());
    keys.reset(u"palette"_s);
    QCOMPARE(palette->shortcut(), QKeySequence(u"Ctrl+K"_s));
    QVERIFY(!QSettings().contains(u"keys/palette"_s));
}

void TestKeys::twoThatWorkInOnePlaceMeet()
{
    QObject parent;
    ui::Keys keys;
    keys.add(action(&parent, u"palette"_s, QKeySequence(u"Ctrl+K"_s)));
    keys.add(action(&parent, u"suspend"_s, QKeySequence(u"S"_s)), u"Services"_s);
    const auto holder = keys.holderOf(QKeySequence(u"Ctrl+K"_s), u"suspend"_s);
    QVERIFY(holder);
    QCOMPARE(holder->id, u"palette"_s);
    QVERIFY(!keys.holderOf(QKeySequence(u"Ctrl+K"_s), u"palette"_s));
}

void TestKeys::twoPagesMayShareAKey()
{
    QObject parent;
    ui::Keys keys;
    keys.add(action(&parent, u"suspend"_s, QKeySequence(u"S"_s)), u"Services"_s);
    keys.add(action(&parent, u"stop"_s, QKeySequence(u"P"_s)), u"Queue"_s);
    QVERIFY(!keys.holderOf(QKeySequence(u"S"_s), u"stop"_s));
}

void TestKeys::theDialogSaysWhoHasTheKey()
{
    QWidget window;
    ui::Keys keys;
    QAction *lock = action(&window, u"Lock"_s, QKeySequence(u"Ctrl+L"_s));
    keys.add(action(&window, u"Find"_s, QKeySequence(u"Ctrl+K"_s)));
    keys.add(lock);
    auto *dialog = new ui::KeysDialog(keys, &window);
    dialog->open();
    dialog->findChild<QLineEdit *>(u"keysFilter"_s)->setText(u"Lock"_s);
    dialog->findChild<QTableView *>(u"keysTable"_s)->selectRow(0);
    auto *edit = dialog->findChild<QKeySequenceEdit *>(u"keysEdit"_s);
    auto *change = dialog->findChild<QPushButton *>(u"keysChange"_s);
    QCOMPARE(edit->keySequence(), QKeySequence(u"Ctrl+L"_s));
    edit->setKeySequence(QKeySequence(u"Ctrl+K"_s));
    QVERIFY(!change->isEnabled());
    QVERIFY(dialog->findChild<QLabel *>(u"keysConflict"_s)->text().contains(u"Find"_s));
    edit->setKeySequence(QKeySequence(u"Ctrl+J"_s));
    QVERIFY(change->isEnabled());
    change->click();
    QCOMPARE(lock->shortcut(), QKeySequence(u"Ctrl+J"_s));
}

REGISTER_TEST(TestKeys)
#include "tst_keys.moc"
