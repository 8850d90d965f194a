#pragma once

#include "ui/common/theme.h"

#include <QAbstractListModel>
#include <QCoreApplication>
#include <QListView>
#include <QSet>
#include <QStyledItemDelegate>

namespace ui {

enum class StepState { Waiting, Running, Done, Failed, Unknown, Undone, Paused, Note };

//! One line of a plan, a job or a timeline.
struct Step {
    StepState state = StepState::Waiting;
    QString name = {};
    QString time = {};
    QStringList lines = {};
    QString code = {}; //!< the masked call and its reply, shown while the step is open
    QString icon = {}; //!< in place of the state's

    friend bool operator==(const Step &, const Step &) = default;
};

//! "Done", "Failed" …: what the dot says to who cannot see it.
class StepWords
{
    Q_DECLARE_TR_FUNCTIONS(StepWords)

public:
    static QString of(StepState state);
};

class StepModel final : public QAbstractListModel
{
    Q_OBJECT

public:
    enum Role { StepRole = Qt::UserRole + 1, OpenRole };

    using QAbstractListModel::QAbstractListModel;

    //! Keeps what is open and current where the number of steps stays the same.
    void setSteps(const QList<Step> &steps);
    [[nodiscard]] const QList<Step> &steps() const { return m_steps; }
    void setOpen(int row, bool open);

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;

private:
    QList<Step> m_steps;
    QSet<int> m_open;
};

class StepDelegate final : public QStyledItemDelegate
{
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
};

//! A plan, a job's steps or a timeline: dots joined by a line, chosen with the arrow keys; Enter
//! opens the call under a step.
class StepList final : public QListView
{
    Q_OBJECT

public:
    explicit StepList(QWidget *parent = nullptr);

    void setSteps(const QList<Step> &steps);
    [[nodiscard]] const QList<Step> &steps() const { return m_model->steps(); }
    //! As high as its steps, for a page that scrolls as a whole.
    void setFitting(bool fitting);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

Q_SIGNALS:
    void activated(int row);

protected:
    void resizeEvent(QResizeEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    void toggle(const QModelIndex &index);
    void turn();
    void watchSpinners();
    void fit();
    [[nodiscard]] int contentHeight() const;

    StepModel *m_model;
    StepDelegate *m_delegate;
    bool m_isFitting = false;
};

} // namespace ui

Q_DECLARE_METATYPE(ui::Step)
