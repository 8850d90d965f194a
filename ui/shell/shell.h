#pragma once

#include "ui/common/engineroom.h"
#include "ui/shell/keys.h"
#include "ui/shell/lock.h"
#include "ui/shell/navigation.h"
#include "ui/shell/palette.h"
#include "ui/shell/pulse.h"
#include "ui/shell/statusline.h"
#include "ui/shell/tray.h"

#include <QActionGroup>
#include <QMainWindow>
#include <QMenu>
#include <QStackedWidget>

namespace ui {

//! The window: navigation, one page at a time, status bar, palette. Knows views, not what they
//! show.
class Shell final : public QMainWindow
{
    Q_OBJECT

public:
    Shell(EngineRoom &room, QList<View> views);
    ~Shell() override;

    //! The page of that name, made now if it was never there; and its record (0: none).
    void visit(const QString &view, qint64 record = 0);
    [[nodiscard]] QString currentView() const { return m_current; }
    [[nodiscard]] Page *page() const;
    [[nodiscard]] Keys &keys() { return m_keys; }
    [[nodiscard]] const Pulse &pulse() const { return m_pulse; }
    [[nodiscard]] const StatusLine &status() const { return *m_status; }
    [[nodiscard]] PaletteFinder &finder() { return m_finder; }

    void markDemo();
    [[nodiscard]] bool isLocked() const { return m_lock->isLocked(); }
    void openPalette();
    void showKeys();
    void showAbout();
    void bringForward(); //!< from the tray, or a notification

Q_SIGNALS:
    void made(ui::Page *page); //!< at its first visit

protected:
    void closeEvent(QCloseEvent *event) override;
    void changeEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void keyReleaseEvent(QKeyEvent *event) override;

private:
    void build();
    void makeActions();
    void makeMenus();
    void makeTray();
    void onLocked();
    void onUnlocked();
    QAction *addShellAction(const QString &id, const QString &text, const QString &iconName,
                            const QList<QKeySequence> &keys, std::function<void()> run);
    void fillMenu(QMenu *menu);
    void fillPageMenu(QMenu *menu);
    Page *pageOf(const View &view);
    void makeNextPage();
    [[nodiscard]] QList<PaletteRow> paletteViews() const;
    [[nodiscard]] QList<PaletteRow> paletteActions() const;
    void goToPane(int step);
    [[nodiscard]] QList<QWidget *> panes() const;
    void foldNavigation(bool folded);
    void readSettings();
    void keepSettings() const;
    void askBeforeClosing();
    void retitle();
    [[nodiscard]] const View *viewOf(const QString &name) const;

    EngineRoom &m_room;
    QList<View> m_views;
    Pulse m_pulse;
    Keys m_keys;
    PaletteFinder m_finder;
    QActionGroup m_actions; //!< the shell's own
    Navigation *m_navigation;
    QStackedWidget *m_stack;
    StatusLine *m_status;
    Palette *m_palette;
    Lock *m_lock;
    QMenu *m_menu;
    Tray *m_tray = nullptr; //!< where the desktop has one
    QAction *m_fold = nullptr;
    QMap<QString, Page *> m_pages;
    QPointer<Page> m_busyPage; //!< the latest that told of running work
    QString m_current;
    bool m_isDemo = false;
    bool m_mayClose = false;
    bool m_altAlone = false; //!< Alt is down, and nothing was pressed with it
};

} // namespace ui
