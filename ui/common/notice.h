#pragma once

#include "core/base/error.h"

#include <QStringList>
#include <QWidget>

class QAction;
class QHBoxLayout;
class QVBoxLayout;

namespace ui {

//! What stands in place of a content that is not there: an error or why a place is empty, with what
//! can be done about it.
class Notice final : public QWidget
{
    Q_OBJECT

public:
    explicit Notice(QWidget *parent = nullptr);

    //! Nothing there yet, or nothing that matches: an icon and one sentence. The first action
    //! becomes the primary button, the others links.
    void showEmpty(const QString &icon, const QString &sentence, const QList<QAction *> &actions);
    //! The same with buttons that weigh less: "None of 18,214 services matches har."
    void showNothingMatches(const QString &sentence, const QList<QAction *> &actions);
    //! In the words of core::inWords(), with what the panel said under Details.
    void showError(const core::Error &error, const QList<QAction *> &actions);

    //! All of it as plain text, as Copy puts it on the clipboard.
    [[nodiscard]] QString text() const;

private:
    void clear();
    void centre(const QString &icon, const QString &sentence, const QList<QAction *> &actions,
                bool isCall);
    void addButtons(QHBoxLayout *row, const QList<QAction *> &actions, bool isCall);
    void addDetails(QVBoxLayout *column, const QString &details);
    void copy() const;

    QVBoxLayout *m_layout;
    QWidget *m_body = nullptr;
    QStringList m_said;
};

} // namespace ui
