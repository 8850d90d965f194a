#pragma once

#include "tests/core/engine/house.h"
#include "ui/common/engineroom.h"
#include "ui/common/tablepage.h"

#include <QApplication>
#include <QSettings>
#include <QStandardPaths>

//! A console's engine room over a database that another operator works with as well: the house.
class ConsoleHouse : public House
{
public:
    enum class Works { No, Yes }; //!< the room, what is due in the queue

    explicit ConsoleHouse(Works works = Works::No)
    {
        QStandardPaths::setTestModeEnabled(true);
        QCoreApplication::setOrganizationName(QStringLiteral("innkeeper-test"));
        QSettings::setPath(QSettings::NativeFormat, QSettings::UserScope, folder.path());
        QSettings().clear();
        room = std::make_unique<ui::EngineRoom>(ui::EngineOrder{
            .database = *core::DatabaseUrl::parse(QStringLiteral("sqlite:")
                                                  + folder.filePath(QStringLiteral("test.sqlite"))),
            .secrets = secrets,
            .works = works == Works::Yes});
    }

    //! And waits until it is open.
    [[nodiscard]] bool openRoom()
    {
        room->open();
        return QTest::qWaitFor([this] { return isReady(); }, 20000)
               && bePatient(std::chrono::milliseconds(1500), std::chrono::milliseconds(5));
    }

    //! How long the room's engine waits for a panel, and before it settles what was lost.
    [[nodiscard]] bool bePatient(std::chrono::milliseconds call,
                                 std::chrono::milliseconds settleAfter)
    {
        bool isSet = false;
        QObject context;
        const auto set = [call, settleAfter](core::Engine &engine) -> core::Async<> {
            engine.setTimeout(call);
            engine.setSettlePauses({.after = settleAfter, .every = std::chrono::milliseconds(100)});
            engine.setRetries({.tries = 1});
            co_return core::Result<>();
        };
        room->ask(&context, set, [&isSet](const core::Result<> &) { isSet = true; });
        return QTest::qWaitFor([&isSet] { return isSet; });
    }

    [[nodiscard]] bool isReady() const { return opened && room->isOpen(); }

    //! The other operator's part, waited for.
    template <typename Answer>
    static Answer waitFor(QCoro::Task<Answer> &&task)
    {
        return QCoro::waitFor(std::move(task));
    }

    std::unique_ptr<ui::EngineRoom> room;
};

//! Shows it and gives it the keyboard.
inline bool bringUp(QWidget &widget)
{
    widget.resize(1440, 900);
    widget.show();
    return QTest::qWaitForWindowActive(&widget);
}

//! The dialog that is open on top of it, by its name.
template <typename Dialog = QDialog>
Dialog *opened(const QWidget &over, const QString &name)
{
    for (auto *dialog : over.findChildren<Dialog *>(name)) {
        if (dialog->isVisible())
            return dialog;
    }
    return nullptr;
}

//! Moves on with the tabulator until this one has the focus; false when it is never come to.
inline bool tabTo(QWidget *dialog, const QString &name)
{
    constexpr int Most = 80;
    for (int step = 0; step < Most; ++step) {
        const QWidget *focused = dialog->focusWidget();
        if (focused && focused->objectName() == name)
            return true;
        QTest::keyClick(dialog->focusWidget() ? dialog->focusWidget() : dialog, Qt::Key_Tab);
    }
    return false;
}

//! The same, and types into it over what was there.
inline bool typeInto(QWidget *dialog, const QString &name, const QString &text)
{
    if (!tabTo(dialog, name))
        return false;
    QTest::keyClick(dialog->focusWidget(), Qt::Key_A, Qt::ControlModifier);
    QTest::keyClick(dialog->focusWidget(), Qt::Key_Delete);
    QTest::keyClicks(dialog->focusWidget(), text);
    return true;
}
